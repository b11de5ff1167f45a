/** The page that opens once, after the first install. */
export const welcome = {
  title: 'A spare phone, one click away',
  lead: 'Porthole shows the picture of a phone in your browser, straight from one to the other. No account, and no server that sees anything.',
  picture:
    'A phone on a shelf looks into a room; its picture stands in the browser beside the page you read.',
  step: (n: number): string => `Step ${n}`,
  pin: {
    title: 'Put the icon where you see it',
    chrome: 'Click the puzzle piece beside the address bar, then the pin next to Porthole.',
    firefox:
      'Click the puzzle piece beside the address bar, then the gear next to Porthole, and choose Pin to Toolbar.',
  },
  phone: {
    title: 'Add a phone',
    text: "Click the icon and point the phone's own camera at the code. Both screens show the same four symbols; say that they match, and the picture is there.",
    button: 'Add a phone now',
  },
  know: {
    title: 'Know when the picture stops',
    text: 'A picture that is not live goes grey and says so, with its age and the reason. After five seconds without one an alarm sounds, on any site and with every window of Porthole closed, until you say that you know.',
  },
  done: 'See the cameras',
};

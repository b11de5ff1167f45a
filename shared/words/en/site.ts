/** The pages around the camera: written into the HTML when the site is built, so they need no script. */
export const site = {
  home: {
    title: 'Porthole',
    about: "Turn a spare phone into a camera that you watch from your browser's toolbar.",
    lead: 'A spare phone becomes a camera. Its picture is one click away in your browser, on every site you visit.',
    how: 'The picture goes straight from the phone to your computer, encrypted from end to end. There is no account, and no server that sees anything.',
    stepsTitle: 'How it goes',
    stepComputer: 'On the computer, click the Porthole icon in the toolbar. It shows a code.',
    stepPhone: "Point the phone's camera at the code and open the link that appears.",
    stepAgree: 'The phone says who will watch, and films once you agree.',
    toCamera: 'Use this phone as the camera',
    toCertificate: 'Why the phone shows a warning first',
    toPrivacy: 'Privacy',
  },
  certificate: {
    title: 'The warning on the phone',
    about: 'What the browser warning before the camera page means, and what to tap.',
    whatTitle: 'What it is',
    what: 'Your own computer serves the camera page. To protect the connection it made a certificate by itself. The phone has nobody to ask about that certificate, so it warns you once.',
    tapTitle: 'What to tap',
    chromeName: 'Chrome on Android',
    chrome: 'Tap “Advanced”, then “Proceed to …”.',
    firefoxName: 'Firefox',
    firefox: 'Tap “Advanced”, then “Accept the Risk and Continue”.',
    safariName: 'Safari on iPhone and iPad',
    safari:
      'Tap “Show Details”, then “visit this website”. Safari may open the page and still refuse to connect: an iPhone needs a certificate that it trusts. The README says how to give one.',
    whenTitle: 'When not to',
    when: 'Only do this at home, for the address that your own computer shows. If the phone shows the warning somewhere else, or for another address, go back.',
    staysTitle: 'How long it lasts',
    stays:
      'The computer keeps its certificate from start to start, so the phone asks once. Some browsers ask again after a week.',
    back: 'Back to the start',
  },
  privacy: {
    title: 'Privacy',
    about: 'What Porthole stores, what any server could see, and how to remove everything.',
    shortTitle: 'In short',
    short:
      'Only the computer that you paired sees and hears what the phone films. There is no account. We run no server that your picture or your messages pass through in the clear, and we collect nothing.',
    mediaTitle: 'Picture and sound',
    media:
      'The phone films only after you agreed on its screen, and stops when you press Stop. Picture and sound go directly to your computer, encrypted between the two. The phone records nothing. The microphone is asked for together with the camera; it stays silent until somebody may listen.',
    serversTitle: 'What servers see',
    serversLead:
      'Two devices that are not connected yet need help to find each other. Nobody in between can read what they say, but each helper sees something:',
    rendezvousName: 'The rendezvous server',
    rendezvous:
      'passes sealed messages while a connection is being made. It sees the internet addresses of phone and computer, random-looking names for them, and the times and sizes of their messages. It cannot read or change them unnoticed.',
    stunName: 'A STUN server',
    stun: 'tells a device its own internet address. It sees that address and the time.',
    turnName: 'A TURN relay',
    turn: 'is used only if you enter one in the settings. It carries the encrypted picture and sees both internet addresses, the times and the amount.',
    hostName: 'The server of this page',
    host: 'sees that a phone loaded the page: its internet address, the time and the kind of browser. The secret in a pairing link stands after the # sign, which browsers do not send.',
    serversChoice:
      'All of them are shown in the settings of the extension and can be replaced by your own. No other server is contacted.',
    storedTitle: 'What is stored',
    storedPhoneName: 'On the phone:',
    storedPhone:
      "the phone's own keys, the name and keys of your computer, the name of this camera, which servers to use, which side of the phone films, whether you stopped it, and whether its cable was pulled while somebody watched.",
    storedComputerName: 'On the computer:',
    storedComputer:
      'its own keys, the names and keys of your cameras, and your settings. The extension keeps them in the browser.',
    storedNot: 'No cookies, no statistics, no advertising, nothing for third parties.',
    removeTitle: 'How to remove it',
    removePhone:
      'On the phone: press Stop, then “Forget this computer”. To remove the keys too, delete the data of this site in the settings of the browser.',
    removeComputer:
      'On the computer: remove the camera in Porthole. The phone is told, and forgets the computer. Removing the extension removes everything that it stored.',
    back: 'Back to the start',
  },
};

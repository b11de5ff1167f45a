/** What the toolbar icon and the notifications say. */
export const signs = {
  question: {
    badge: '?',
    title: 'A phone wants to become a camera',
    message: (phone: string) => `“${phone}” is waiting. Compare the four symbols to let it in.`,
  },
};

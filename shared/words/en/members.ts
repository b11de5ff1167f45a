/** Who may watch and who decides, as every view tells it. */
export const members = {
  lockedOut: {
    removed: {
      title: 'This computer was locked out',
      text: 'An owner of the household removed it. It gets no picture, no sound and no alarm any more.',
      help: 'If that was a mistake, ask an owner for a link: “Let a computer watch”. Or begin anew with cameras of your own.',
    },
    'lease-over': {
      title: 'The time for watching is over',
      text: 'This computer was let in for a while, and that has ended. It gets no picture, no sound and no alarm any more.',
      help: 'It comes back by itself as soon as an owner lets it in again.',
    },
    join: 'I have a link',
    found: 'Begin anew',
    foundSure: 'This computer then forgets the household that locked it out, and begins one of its own.',
  },
  joining: {
    title: 'Waiting for the other computer',
    text: 'This computer was let in. The cameras appear as soon as the one that let it in is reached: keep that one on.',
  },
  ask: (owners: string): string => `Only owners add, remove and rename cameras. Ask ${owners}.`,
  anOwner: 'an owner',
  /** Before a list of two or more. */
  or: ' or ',
  untilThen: (when: string): string => `This computer may watch until ${when}.`,
};

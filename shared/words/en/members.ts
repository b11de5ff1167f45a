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
      help: 'To watch again, ask an owner for a new link. Or begin anew with cameras of your own.',
    },
    found: 'Begin anew',
    foundSure: 'This computer then forgets the household that locked it out, and begins one of its own.',
  },
  joining: {
    title: 'Waiting for the other computer',
    text: 'This computer was let in. The cameras appear as soon as the one that let it in is reached: keep that one on.',
  },
  haveLink: 'I have a link from another computer',
  inviteInstead: 'For a computer instead',
  no: 'No',
  noCamera: {
    title: 'No camera yet',
    text: 'As soon as an owner adds one, it appears here.',
  },
  cameraCame: (name: string): string => `New camera: ${name}`,
  cameraCameText: 'Another computer of the household added it. It is watched from now on.',
  ask: (owners: string): string => `Only owners add, remove and rename cameras. Ask ${owners}.`,
  anOwner: 'an owner',
  /** Before a list of two or more. */
  or: ' or ',
  untilThen: (when: string): string => `This computer may watch until ${when}.`,
};

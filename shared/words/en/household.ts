/** The household as a whole: the recovery code, other computers, and the way back. */
export const household = {
  code: {
    title: 'Recovery code',
    text: 'If this computer breaks or is stolen, this code makes another computer the owner of your cameras.',
    keep: 'Print it or write it down, and keep it where you keep your passport. No server has it: nobody can send it to you again.',
    show: 'Show the code',
    hide: 'Hide the code',
    print: 'Print',
    warning:
      'Whoever has this code and can hold one of your cameras to a screen can watch them all. Do not photograph it and do not send it to anybody.',
    alt: 'The same recovery code as a QR code',
    paper: 'Porthole: recovery code',
    howTo:
      'On the new computer: add Porthole, open its settings, choose "I have a recovery code", type this code, and let each of your cameras read the QR code that then appears.',
    elsewhere: 'This computer came back with a code from paper. That paper still counts; keep it.',
  },
  others: {
    title: 'Other computers',
    text: 'They belong to your household.',
    unnamed: 'The computer that came first',
    roles: { owner: 'May add and remove cameras', viewer: 'May watch' },
    remove: 'Lock out',
    removeOf: (name: string): string => `Lock out ${name}`,
    sure: (name: string): string =>
      `${name} will see and hear nothing any more, and cannot come back by itself.`,
    yes: 'Yes, lock it out',
    no: 'Keep it',
  },
  restore: {
    title: 'Come back',
    text: 'Your old computer is gone, and you have its recovery code on paper.',
    open: 'I have a recovery code',
    field: 'Recovery code',
    hint: 'Fourteen groups of four. Gaps and capitals do not matter.',
    go: 'Go on',
    cancel: 'Cancel',
    next: 'The code is right. Now let one of your cameras read this QR code: on the phone, open its camera app.',
    after:
      'That one tells this computer about the others. Then let each of them read a code too: "Add a camera". None has to be removed, and each keeps its name.',
  },
};

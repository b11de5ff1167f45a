/** Where sound comes out of this computer. Loaded with the settings. */
export const soundOutput = {
  title: 'Where sound comes out',
  text: 'For this computer only. What is unplugged is waited for: the default output plays until it is back.',
  listen: 'Listening comes out of',
  alarm: 'The alarm comes out of',
  default: 'The default output of this computer',
  same: 'The same as listening',
  notHere: (label: string): string => `${label} (not there now)`,
  gone: {
    listen: (label: string): string => `“${label}” is gone; sound comes from the default output.`,
    alarm: (label: string): string => `“${label}” is gone; the alarm sounds from the default output.`,
    both: (label: string): string => `“${label}” is gone; sound and alarm come from the default output.`,
  },
  goneHelp: 'Plug it in or switch it on again, or choose another one.',

  show: 'Show the outputs',
  why: 'This browser names loudspeakers and headphones only to a page that may use the microphone, so it will ask for it. Nothing is recorded: the microphone is closed again at once.',
  asking: 'Waiting for your answer to the browser',
  refused:
    'The browser did not allow it, so the outputs stay unnamed and the default one plays. You can change that beside the address of this page.',
  'no-microphone':
    'There is no microphone here to ask for, so the browser names no outputs. Choose the default output in the sound settings of this computer.',
  failed: 'The microphone could not be opened just now. Close other programs that use it and try again.',
  cannot:
    'This browser plays Porthole only on the default output. Choose that one in the sound settings of this computer.',
};

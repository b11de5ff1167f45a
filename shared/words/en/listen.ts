/** Sound from a camera, which the monitor plays once for all its views. */
export const listen = {
  key: 'Listen',
  label: (name: string): string => `Listen to ${name}`,
  volume: (name: string): string => `Volume of ${name}`,
  volumeIs: (percent: number): string => `${percent} %`,
  level: (name: string): string => `How loud it is at ${name}`,
  loudest: 'Loudest',
  waiting: 'Waiting for sound',
  refused: 'The browser does not play the sound. Is a loudspeaker plugged in?',
  outputGone: 'The chosen output is gone; sound comes from the default one.',
  wasOn: 'Sound was on when the browser was closed. It stays off until you press Listen.',
  noMicrophone: {
    'not-asked':
      'The phone films without its microphone. Stop it and start it again there to be asked for it.',
    refused: 'The phone does not allow its microphone. Allow it there, beside the address of the page.',
    absent: 'The phone found no microphone.',
    busy: 'Another program on the phone holds its microphone.',
    off: 'The microphone of the phone is switched off. Switch it on under “Phone”.',
  },
};

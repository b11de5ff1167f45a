function lengthOf(time: number): string {
  const minutes = Math.round(time / 60_000);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}

/** What a phone says before its picture suffers, and how a person is told of it. */
export const warnings = {
  strained: {
    'battery-low': (name: string) => ({
      title: `The battery of ${name} is low`,
      message: 'Plug it in, or its picture ends before long.',
    }),
    unplugged: (name: string) => ({
      title: `${name} was unplugged`,
      message: 'It films on from its battery. Plug it in again if nobody meant to pull the cable.',
    }),
    hot: (name: string) => ({
      title: `${name} works at its limit`,
      message: 'It may get hot and slow. A cooler place or a smaller picture helps.',
    }),
    'storage-low': (name: string) => ({
      title: `${name} has little room left`,
      message: 'The picture goes on; its history may be cut short. Delete something on that phone.',
    }),
  },
  badge: (n: number): string => (n === 1 ? 'Porthole: a phone needs you' : `Porthole: ${n} phones need you`),
  /** Who came and who went. */
  isBack: (name: string, away: number): string => `${name} is back, after ${lengthOf(away)}.`,
  isAway: (name: string): string => `${name} has not been reached for a minute.`,
  back: (name: string, away: number) => ({
    title: `${name} is there again`,
    message: `It was away for ${lengthOf(away)}.`,
  }),
  untilOver: 'Quiet until it is over.',
};

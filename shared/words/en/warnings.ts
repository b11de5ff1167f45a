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
  untilOver: 'Quiet until it is over.',
};

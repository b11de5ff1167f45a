/** When what happens cannot be written down. It never costs the picture. */
export const log = {
  title: 'What happens is not written down',
  trouble: {
    full: 'There is no room left to write down what happens. Free some space on this device. The picture goes on, and the newest events wait in memory.',
    'no-database':
      'This browser keeps nothing here, so what happens is not written down. It may be a private window. The picture goes on.',
    blocked:
      'Another window holds the history, so what happens is not written down. Close other windows of Porthole. The picture goes on.',
    broken:
      'What happens cannot be written down now. It is tried again by itself, and the picture goes on. If it stays so, start the browser again.',
  },
};

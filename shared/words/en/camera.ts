/** What the camera page says to the person who holds the phone. */
export const camera = {
  title: 'Porthole camera',
};

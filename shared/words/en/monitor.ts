/** What popup, panel, tab and settings say to the person who watches. */
export const monitor = {
  title: 'Porthole',
};

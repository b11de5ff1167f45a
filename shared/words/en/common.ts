/** Words that every screen shares. A sentence with a value in it is a function. */
export const common = {
  product: 'Porthole',
  cancel: 'Cancel',
  close: 'Close',
};

/** A page whose module throws before it can offer anything. */
export const api = JSON.parse('broken on purpose');

/** How a person chooses what they are told of one camera's phone. */
export const telling = {
  title: 'Also tell me when',
  kinds: {
    'battery-low': 'its battery is low',
    unplugged: 'its cable is pulled',
    hot: 'it works at its limit',
    'storage-low': 'it has little room left',
    back: 'it is there again after a while',
  },
  how: { off: 'Off', notify: 'Notification', alarm: 'Alarm' },
  noBattery: 'This phone does not tell how its battery is: nobody can be warned of it, or of a pulled cable.',
  same: 'The same on every computer of the household.',
  ownersOnly: 'The owners of the household choose this for everybody.',
};

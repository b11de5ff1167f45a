/** The kinds of place at which a camera stands. */
export const places = {
  camera: 'None',
  cot: 'Cot',
  bed: 'Bed',
  sofa: 'Sofa',
  door: 'Door',
  window: 'Window',
  garden: 'Garden',
  car: 'Car',
  paw: 'Pet',
  laptop: 'Computer',
};

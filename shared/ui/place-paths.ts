/** The kinds of place, drawn like the other icons; apart from them, so that a page without places does not carry them. */
export const placePaths = {
  cot: 'M4 5v15M20 5v15M4 9h16M4 17h16M8 9v8M12 9v8M16 9v8',
  bed: 'M3 6v13M3 15.5h18M21 19v-5a3 3 0 0 0-3-3h-7v4.5M7 10.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6Z',
  sofa: 'M6 10.5V8a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v2.5M6 15v-2.5a2 2 0 1 0-3 1.7V18h18v-3.8a2 2 0 1 0-3-1.7V15zM6 18v2M18 18v2',
  door: 'M6.5 20.5v-17h11v17M3.5 20.5h17M14 11.5v1.5',
  window: 'M5 4h14v14H5zM12 4v14M5 11h14M3 20.5h18',
  garden: 'M12 20.5v-9M12 3.5a5.5 5.5 0 0 0-2.5 10.4h5A5.5 5.5 0 0 0 12 3.5ZM8 20.5h8M12 16l2.5-2.5',
  car: 'M3.5 17v-4.5L6 7h12l2.5 5.5V17zM3.5 12.5h17M6 17v2.5M18 17v2.5M7 14.8v.01M17 14.8v.01',
  paw: 'M12 12.5c-2.5 0-5 3-5 5 0 1.5 1.2 2 2.5 2 1 0 1.6-.5 2.5-.5s1.5.5 2.5.5c1.3 0 2.5-.5 2.5-2 0-2-2.5-5-5-5ZM9 4.5a1.3 2 0 1 0 0 4 1.3 2 0 0 0 0-4ZM15 4.5a1.3 2 0 1 0 0 4 1.3 2 0 0 0 0-4ZM4.8 9.5a1.2 1.8 0 1 0 0 3.6 1.2 1.8 0 0 0 0-3.6ZM19.2 9.5a1.2 1.8 0 1 0 0 3.6 1.2 1.8 0 0 0 0-3.6Z',
  laptop: 'M5 5.5h14v10.5H5zM2.5 19h19',
} as const;

export type PlaceName = keyof typeof placePaths;

/** What may end a phone's picture before long, or its night. */
export const STRAINS = ['battery-low', 'unplugged', 'hot', 'storage-low'] as const;
export type Strain = (typeof STRAINS)[number];

import type { Strain } from '../protocol/index.ts';

/** What strains a phone, as the reason in another sentence about it. */
const reasons: Readonly<Record<Strain, string>> = {
  'battery-low': 'its battery is low',
  unplugged: 'it was unplugged',
  hot: 'it works at its limit',
  'storage-low': 'it has little room left',
};

/** “: its battery is low and it was unplugged”; nothing where it was for another reason. */
export function because(why: readonly string[]): string {
  const told = Object.entries(reasons).flatMap(([strain, reason]) => (why.includes(strain) ? [reason] : []));
  return told.length === 0 ? '' : `: ${told.join(' and ')}`;
}

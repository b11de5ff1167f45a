import type { Address } from '../protocol/index.ts';

/**
 * Which of a peer's addresses to write to. A device stands at the first of its addresses that was free, and the
 * others may be held by somebody who acknowledges what he cannot read: so every address that gave a sign is
 * written to, not only the one that answered last.
 */
export interface Slots {
  /** `first` at once; `rest` when those hesitate. With no sign from any, all at once. */
  choose(to: readonly Address[]): { readonly first: readonly Address[]; readonly rest: readonly Address[] };
  /** It acknowledged, or wrote itself. */
  sign(address: Address): void;
  noSign(address: Address): void;
}

/** More than a household's addresses; strangers only push out the oldest. */
const MOST = 512;

export function createSlots(): Slots {
  const signs = new Set<Address>();
  return {
    choose(to) {
      const first = to.filter((address) => signs.has(address));
      if (first.length === 0) return { first: to, rest: [] };
      return { first, rest: to.filter((address) => !signs.has(address)) };
    },
    sign(address) {
      signs.delete(address);
      signs.add(address);
      const [oldest] = signs;
      if (signs.size > MOST && oldest !== undefined) signs.delete(oldest);
    },
    noSign: (address) => void signs.delete(address),
  };
}

import type { Link, LinkOptions } from './contract.ts';

export function createLink(options: LinkOptions): Link {
  throw new Error(`The ${options.role}'s link is still to be written`);
}

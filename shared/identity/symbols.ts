import { framed, utf8 } from '../lib/index.ts';
import type { PublicKeys } from '../protocol/index.ts';
import { pointBytes, sha256 } from './keys.ts';

/** Sixty-four things that look unlike each other and have one everyday name; the names are words of the catalogue. */
export const symbolTable = [
  { id: 'dog', glyph: '🐶' },
  { id: 'cat', glyph: '🐱' },
  { id: 'lion', glyph: '🦁' },
  { id: 'horse', glyph: '🐎' },
  { id: 'unicorn', glyph: '🦄' },
  { id: 'pig', glyph: '🐷' },
  { id: 'elephant', glyph: '🐘' },
  { id: 'rabbit', glyph: '🐰' },
  { id: 'panda', glyph: '🐼' },
  { id: 'rooster', glyph: '🐓' },
  { id: 'penguin', glyph: '🐧' },
  { id: 'turtle', glyph: '🐢' },
  { id: 'fish', glyph: '🐟' },
  { id: 'octopus', glyph: '🐙' },
  { id: 'butterfly', glyph: '🦋' },
  { id: 'flower', glyph: '🌷' },
  { id: 'tree', glyph: '🌳' },
  { id: 'cactus', glyph: '🌵' },
  { id: 'mushroom', glyph: '🍄' },
  { id: 'globe', glyph: '🌍' },
  { id: 'moon', glyph: '🌙' },
  { id: 'cloud', glyph: '☁️' },
  { id: 'fire', glyph: '🔥' },
  { id: 'banana', glyph: '🍌' },
  { id: 'apple', glyph: '🍎' },
  { id: 'strawberry', glyph: '🍓' },
  { id: 'corn', glyph: '🌽' },
  { id: 'pizza', glyph: '🍕' },
  { id: 'cake', glyph: '🎂' },
  { id: 'heart', glyph: '❤️' },
  { id: 'smiley', glyph: '😀' },
  { id: 'robot', glyph: '🤖' },
  { id: 'hat', glyph: '🎩' },
  { id: 'glasses', glyph: '👓' },
  { id: 'spanner', glyph: '🔧' },
  { id: 'santa', glyph: '🎅' },
  { id: 'thumb', glyph: '👍' },
  { id: 'umbrella', glyph: '☂️' },
  { id: 'hourglass', glyph: '⌛' },
  { id: 'clock', glyph: '⏰' },
  { id: 'gift', glyph: '🎁' },
  { id: 'bulb', glyph: '💡' },
  { id: 'book', glyph: '📕' },
  { id: 'pencil', glyph: '✏️' },
  { id: 'paperclip', glyph: '📎' },
  { id: 'scissors', glyph: '✂️' },
  { id: 'lock', glyph: '🔒' },
  { id: 'key', glyph: '🔑' },
  { id: 'hammer', glyph: '🔨' },
  { id: 'telephone', glyph: '☎️' },
  { id: 'flag', glyph: '🏁' },
  { id: 'train', glyph: '🚂' },
  { id: 'bicycle', glyph: '🚲' },
  { id: 'aeroplane', glyph: '✈️' },
  { id: 'rocket', glyph: '🚀' },
  { id: 'trophy', glyph: '🏆' },
  { id: 'ball', glyph: '⚽' },
  { id: 'guitar', glyph: '🎸' },
  { id: 'trumpet', glyph: '🎺' },
  { id: 'bell', glyph: '🔔' },
  { id: 'anchor', glyph: '⚓' },
  { id: 'headphones', glyph: '🎧' },
  { id: 'folder', glyph: '📁' },
  { id: 'pin', glyph: '📌' },
] as const;

export type SymbolId = (typeof symbolTable)[number]['id'];

/** What was said in a pairing, as both sides heard it. */
export interface Heard {
  readonly monitor: { readonly keys: PublicKeys; readonly nonce: Uint8Array };
  readonly phone: { readonly keys: PublicKeys; readonly nonce: Uint8Array };
}

/**
 * Four symbols that agree on both screens only if both sides hold the same keys and nonces. Twenty-four bits are
 * enough, because the phone's nonce is committed to before the monitor's is known: nobody can search for a match.
 */
export async function symbolsOf({ monitor, phone }: Heard): Promise<readonly SymbolId[]> {
  const parts = [monitor, phone].flatMap(({ keys, nonce }) => [
    pointBytes(keys.sign),
    pointBytes(keys.agree),
    nonce,
  ]);
  const hash = await sha256(framed(utf8('porthole/symbols/1'), ...parts));
  // Of one byte each: 64 divides 256, so no symbol is likelier than another.
  return [...hash.slice(0, 4)].flatMap((byte) => symbolTable[byte % symbolTable.length]?.id ?? []);
}

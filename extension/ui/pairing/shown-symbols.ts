import { symbolTable } from '../../../shared/identity/index.ts';
import type { ShownSymbol } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';

const glyphs = new Map<string, string>(symbolTable.map(({ id, glyph }) => [id, glyph]));
const names = new Map<string, string>(Object.entries(words.symbols));

/** The picture and the word of each symbol; one that this version does not know is shown by its id. */
export function shownSymbols(ids: readonly string[]): readonly ShownSymbol[] {
  return ids.map((id) => ({ id, glyph: glyphs.get(id) ?? '', word: names.get(id) ?? id }));
}

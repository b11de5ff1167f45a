import * as v from 'valibot';
import * as Y from 'yjs';
import { type Author, isBy } from './author.ts';
import { baseOf, deviceOfNotes, PAGED, type PageName, pagesOf, TABLES, tableOf } from './document.ts';

/** Below this a document is read in a moment, whatever it is made of. */
const SMALL = 40_000;
/** Tombstones are most of it. */
const TIMES = 3;

/** How far each client was known, by whoever wrote the page. */
const Base = v.pipe(
  v.record(v.pipe(v.string(), v.regex(/^\d{1,16}$/)), v.pipe(v.number(), v.integer(), v.minValue(0))),
  v.check((base) => Object.keys(base).length <= 4000),
);
type Base = v.InferOutput<typeof Base>;
export const isBase = (value: unknown): boolean => v.is(Base, value);

export interface Tidying {
  /** True when there was something to do, and it was done. */
  compact(): boolean;
}

/**
 * Yjs keeps a small tombstone of every register that was ever overwritten, for ever, as long as the table lives that it
 * lay in. So the entries are copied onto new pages, and the old ones deleted whole: of those nothing stays but their
 * length. It is one change like any other, so everybody follows, and nobody has to be asked.
 *
 * What this device wrote on a page while another, who had not heard of it, replaced that page, is written once more on
 * the new one. Each device sees to its own edits and to those that it copied itself, so none is lost where two replace a
 * page apart. (Only a device that is closed in between forgets whose edits its copies were.)
 */
export function createTidying(doc: Y.Doc, author: Author, mayEdit: () => boolean): Tidying {
  /** Whose edit it was that was copied: by the copy's place in the document. */
  let originals = new Map<string, Y.ID>();
  const originalOf = (id: Y.ID): Y.ID => originals.get(`${id.client} ${id.clock}`) ?? id;

  function lateOn(old: Y.Map<unknown>, base: Base, event: Y.YMapEvent<unknown>): [string, unknown][] {
    return [...old._map].flatMap(([key, item]): [string, unknown][] => {
      const { client, clock } = originalOf(item.id);
      const wasKnown = clock < (base[String(client)] ?? 0);
      const isLate = isBy(item.id.client, author) && !wasKnown && event.deletes(item);
      return isLate ? [[key, item.content.getContent()[0]]] : [];
    });
  }

  pagesOf(doc).observe((event, transaction) => {
    if (transaction.local || !mayEdit()) return;
    const late = PAGED.flatMap((name) => {
      const old: unknown = event.changes.keys.get(name)?.oldValue;
      const base = v.safeParse(Base, pagesOf(doc).get(baseOf(name)));
      if (!(old instanceof Y.Map) || !base.success) return [];
      return lateOn(old, base.output, event).map(([key, value]) => ({ name, key, value }));
    });
    if (late.length === 0) return;
    doc.once('afterAllTransactions', () => {
      doc.transact(() => {
        for (const { name, key, value } of late) tableOf(doc, name).set(key, value);
      });
    });
  });

  return {
    compact() {
      const whole = Y.encodeStateAsUpdate(doc).length;
      if (whole < SMALL || whole < TIMES * contentOf(doc)) return false;
      const base = Object.fromEntries(
        [...Y.decodeStateVector(Y.encodeStateVector(doc))].map(([client, clock]) => [String(client), clock]),
      );
      const copied = new Map<string, Y.ID>();
      doc.transact(() => {
        for (const name of PAGED)
          copyPage(doc, name, base, (copy, from) => copied.set(copy, originalOf(from)));
      });
      originals = copied;
      return true;
    },
  };
}

function copyPage(doc: Y.Doc, name: PageName, base: Base, note: (copy: string, from: Y.ID) => void): void {
  const old = tableOf(doc, name);
  const entries = [...old].map(([key, value]) => ({ key, value, from: old._map.get(key)?.id }));
  const page = new Y.Map<unknown>();
  pagesOf(doc).set(name, page);
  pagesOf(doc).set(baseOf(name), base);
  for (const { key, value, from } of entries) {
    page.set(key, value);
    const copy = page._map.get(key)?.id;
    if (copy && from) note(`${copy.client} ${copy.clock}`, from);
  }
}

/** About what the document would weigh if nothing had ever been overwritten. */
function contentOf(doc: Y.Doc): number {
  let size = 0;
  for (const root of doc.share.keys()) if (deviceOfNotes(root)) size += doc.getText(root).length;
  for (const name of TABLES)
    for (const [key, value] of tableOf(doc, name)) size += key.length + JSON.stringify(value).length;
  return size;
}

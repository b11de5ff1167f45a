import type * as Y from 'yjs';
import { tableOf } from './document.ts';

/**
 * What leads from one version of the document to the next: the first from 1 to 2. Two owners may do it apart, so each
 * step does the same whoever does it, and nothing when it was done. It only adds: an older device goes on reading what
 * it knows, and what it writes the old way is taken over when a step is done again.
 */
export type Migration = (doc: Y.Doc) => void;

const migrations: readonly Migration[] = [];

export const versionOf = (doc: Y.Doc): number => {
  const version = tableOf(doc, 'household').get('version');
  return typeof version === 'number' ? version : 1;
};

/** Only owners may. True when there was something to do. */
export function migrate(doc: Y.Doc, steps: readonly Migration[] = migrations): boolean {
  const from = versionOf(doc);
  const due = steps.slice(from - 1);
  if (due.length === 0) return false;
  doc.transact(() => {
    for (const step of due) step(doc);
    tableOf(doc, 'household').set('version', steps.length + 1);
  });
  return true;
}

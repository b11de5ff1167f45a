import * as Y from 'yjs';
import { cell, type Watchable } from '../lib/index.ts';
import type { DeviceId } from '../protocol/index.ts';
import type { Change, Changed } from './contract.ts';
import { notesOf, pagesOf, tableOf } from './document.ts';
import { applyChange, applyReport } from './edit.ts';
import type { OwnFacts } from './facts.ts';

/** What can be taken back is kept in the document until then: so there is an end to it. */
const MOST_STEPS = 40;

/** Changes by which nothing can be taken back: an answer to an alarm, and what a device says of itself. */
const SAID = { by: 'said' };
const EDIT = { by: 'edit' };

export interface Editor {
  change(change: Change): Changed;
  report(me: DeviceId, own: OwnFacts): Changed;
  undo(): boolean;
  readonly undoable: Watchable<boolean>;
}

/** The edits of this page, and the way back from each. */
export function createEditor(doc: Y.Doc): Editor {
  const steps = new Y.UndoManager([tableOf(doc, 'settings'), tableOf(doc, 'household')], {
    trackedOrigins: new Set([EDIT]),
    captureTimeout: 0,
  });
  const undoable = cell(false);
  const look = (): void => undoable.set(steps.canUndo());
  steps.on('stack-item-added', look);
  steps.on('stack-item-popped', look);
  steps.on('stack-cleared', look);
  // Whoever undid an edit of a page that was replaced would write where nobody reads.
  pagesOf(doc).observe(() => {
    steps.clear();
    steps.addToScope([tableOf(doc, 'settings'), tableOf(doc, 'household')]);
  });

  return {
    undoable,
    change(change) {
      if (change.of === 'device' && 'notes' in change.set) steps.addToScope(notesOf(doc, change.device));
      if (steps.undoStack.length >= MOST_STEPS) steps.clear();
      return applyChange(doc, change, change.of === 'quieted' || change.of === 'forget' ? SAID : EDIT);
    },
    report: (me, own) => applyReport(doc, me, own, SAID),
    undo: () => steps.undo() !== null,
  };
}

import { expect } from 'vitest';
import type { RecordEvent } from '../../../../extension/host/log/index.ts';
import { readyFields } from '../../../../shared/events/registry.ts';

export interface Written {
  readonly kind: string;
  readonly fields: object;
  readonly at: number | undefined;
}

/** A log that keeps in memory what is written down, and takes only fields that a log would take. */
export function writtenDown(): { readonly record: RecordEvent; readonly events: Written[] } {
  const events: Written[] = [];
  return {
    events,
    record(kind, fields, at) {
      expect(readyFields(kind, fields), `fields of ${kind}`).toBeDefined();
      events.push({ kind, fields, at });
    },
  };
}

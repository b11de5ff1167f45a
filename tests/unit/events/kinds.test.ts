import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GENESIS } from '../../../shared/events/hash.ts';
import { type LogEvent, parseEvent, tell } from '../../../shared/events/index.ts';
import { kinds } from '../../../shared/events/kinds/index.ts';
import { iconPaths } from '../../../shared/ui/icon-paths.ts';

const device = 'a'.repeat(32);
const who = (id: string): string => (id === device ? 'Nursery' : 'Somebody');

function eventOf(kind: string, fields: unknown): LogEvent {
  const row = {
    log: `${device}.b`,
    seq: 1,
    at: 1,
    kind,
    about: device,
    fields,
    prev: GENESIS,
    hash: GENESIS,
  };
  const event = parseEvent(row);
  if (!event) throw new Error(`${kind} does not fit a log`);
  return event;
}

describe('the kinds of events', () => {
  it('are each declared in the file of its name, and none is left out of the list', () => {
    const files = readdirSync('shared/events/kinds').flatMap((file) => (file === 'index.ts' ? [] : file));
    expect(kinds.map(({ kind }) => `${kind}.ts`).sort()).toEqual(files.sort());
  });

  it.each(kinds.map((kind) => [kind.kind, kind] as const))(
    '“%s” has fields, an icon and a sentence',
    (name, kind) => {
      const event = eventOf(name, kind.sample);
      const told = tell(event, who);
      expect(kind.parse(event.fields)).toEqual(kind.sample);
      expect(Object.keys(iconPaths)).toContain(told.icon);
      expect(told.sentence).toMatch(/^[“\p{Lu}\p{N}].*[.?!]$/u);
      expect(told.sentence).not.toMatch(/undefined|NaN|\[object|no words for/);
    },
  );

  it('say what strained the phone where the alarm was about that, and who answered', () => {
    const said = (kind: string, fields: object): string =>
      tell(eventOf(kind, { camera: device, ...fields }), who).sentence;
    expect(said('alarm', { why: 'no-answer' })).toBe('The alarm sounded for Nursery.');
    expect(said('alarm', { why: 'hot' })).toBe('The alarm sounded for Nursery: it works at its limit.');
    const of = ['unplugged', 'battery-low'];
    expect(said('acknowledged', { for: 'warnings', of, by: 'd'.repeat(32) })).toBe(
      'Somebody answered the alarm for Nursery: its battery is low and it was unplugged.',
    );
    expect(said('acknowledged', { for: 'ten-minutes' })).toBe(
      'Somebody made the alarm for Nursery quiet for ten minutes.',
    );
    expect(said('warning-chosen', { of: 'unplugged', how: 'off' })).toBe(
      'Somebody chose to be told nothing when Nursery is unplugged.',
    );
  });

  it('that only a newer version knows are kept, and said as what they are', () => {
    const sentence = 'Nursery: something that this version has no words for (“dreamt”).';
    expect(tell(eventOf('dreamt', { of: 'sheep' }), who)).toMatchObject({ sentence, tone: 'plain' });
    expect(tell(eventOf('lost', { camera: device, why: 7 }), who).sentence).toContain('no words for');
  });
});

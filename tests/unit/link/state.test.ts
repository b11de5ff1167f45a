import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialing, type LinkEvent, type LinkState, reduce } from '../../../shared/link/state.ts';
import { seed } from '../../seed.ts';

const at = fc.integer({ min: 0, max: 1_000_000 });
const event: fc.Arbitrary<LinkEvent> = fc.oneof(
  fc.record({
    is: fc.constant('judged' as const),
    verdict: fc.oneof(
      fc.record({ life: fc.constant('none' as const), heard: fc.boolean(), undecodable: fc.boolean() }),
      fc.record({ life: fc.constant('live' as const), lastSign: at }),
      fc.record({
        life: fc.constant('lacking' as const),
        lacks: fc.constantFrom('everything' as const, 'picture' as const),
        lastSign: at,
        undecodable: fc.boolean(),
      }),
    ),
  }),
  fc.record({
    is: fc.constant('progressed' as const),
    phase: fc.constantFrom('rendezvous' as const, 'description' as const, 'ice' as const),
    attempt: fc.integer({ min: 0, max: 5 }),
    trouble: fc.constantFrom(undefined, 'absent' as const, 'no-path' as const),
  }),
  fc.record({ is: fc.constant('called' as const) }),
  fc.record({
    is: fc.constant('stopped' as const),
    why: fc.constantFrom('by-user' as const, 'by-peer' as const, 'removed' as const, 'closed' as const),
  }),
);

const run = (events: readonly LinkEvent[]): { before: LinkState; event: LinkEvent; after: LinkState }[] => {
  let state = dialing(0);
  return events.map((each, now) => {
    const before = state;
    state = reduce(state, each, now);
    return { before, event: each, after: state };
  });
};

const always = (holds: (step: ReturnType<typeof run>[number]) => void): void =>
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      for (const step of run(events)) holds(step);
    }),
    { seed },
  );

describe('whatever happens to a link', () => {
  test('it is live only by a verdict that it lives', () => {
    always(({ before, event: { is, ...rest }, after }) => {
      if (after.at !== 'live' || before.at === 'live') return;
      expect(is).toBe('judged');
      expect(rest).toMatchObject({ verdict: { life: 'live' } });
    });
  });

  test('a verdict that something lacks never leaves it live', () => {
    always(({ event: each, after }) => {
      if (each.is === 'judged' && each.verdict.life === 'lacking') expect(after.at).not.toBe('live');
    });
  });

  test('a stop wins at once, and only a peer can undo what only the peer stopped', () => {
    always(({ before, event: each, after }) => {
      if (each.is === 'stopped') expect(after.at).toBe('stopped');
      if (before.at !== 'stopped') return;
      if (before.why !== 'by-peer') expect(after).toBe(before);
      else if (each.is !== 'called') expect(after.at).toBe('stopped');
    });
  });

  test('`since` never lies in the future and only moves on', () => {
    always(({ before, after }) => expect(after.since).toBeGreaterThanOrEqual(before.since));
  });

  test('it never says that it dials when it has lived already and nobody stopped it', () => {
    always(({ before, after }) => {
      if (after.at === 'dialing') expect(['dialing', 'stopped']).toContain(before.at);
    });
  });
});

test('a loss is shaky while the first try runs, and recovering from the second on', () => {
  const lacking = { life: 'lacking', lacks: 'everything', lastSign: 5, undecodable: false } as const;
  const progressed = { is: 'progressed', phase: 'ice', trouble: undefined } as const;
  const live = reduce(dialing(0), { is: 'judged', verdict: { life: 'live', lastSign: 5 } }, 5);
  const shaky = reduce(live, { is: 'judged', verdict: lacking }, 1005);
  expect(shaky).toEqual({ at: 'shaky', since: 1005, lastSign: 5, lacks: 'everything' });
  expect(reduce(shaky, { ...progressed, attempt: 1 }, 1100)).toBe(shaky);
  const recovering = reduce(shaky, { ...progressed, attempt: 2 }, 3000);
  expect(recovering).toMatchObject({ at: 'recovering', since: 1005, lastSign: 5, attempt: 2 });
  const back = reduce(recovering, { is: 'judged', verdict: { life: 'live', lastSign: 4000 } }, 4000);
  expect(back).toEqual({ at: 'live', since: 4000 });
});

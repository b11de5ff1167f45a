import fc from 'fast-check';
import { type Finding, replicate } from '../../../shared/events/replicate/index.ts';
import type { DeviceId, LogId } from '../../../shared/protocol/index.ts';
import { fakeClock } from '../../fake-clock.ts';
import { device, type FakeCopies, fakeCopies, logOf } from './fake-copies.ts';
import { lanePair } from './fake-lanes.ts';
import { fill } from './replicate-scene.ts';

/** Steps of a random history: events, partitions, reloads. */
export type Step =
  | { readonly do: 'append'; readonly who: number; readonly count: number }
  | { readonly do: 'open' | 'close'; readonly way: number }
  | { readonly do: 'reload'; readonly who: number }
  | { readonly do: 'wait'; readonly for: number };

export const steps = (devices: number, ways: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      fc.record({
        do: fc.constant('append' as const),
        who: fc.nat(devices - 1),
        count: fc.integer({ min: 1, max: 700 }),
      }),
      fc.record({ do: fc.constantFrom('open' as const, 'close' as const), way: fc.nat(ways - 1) }),
      fc.record({ do: fc.constant('reload' as const), who: fc.nat(devices - 1) }),
      fc.record({ do: fc.constant('wait' as const), for: fc.integer({ min: 1, max: 800 }) }),
    ),
    { maxLength: 25 },
  );

export interface Member {
  readonly id: DeviceId;
  readonly log: LogId;
  readonly copies: FakeCopies;
  /** Whose log it takes from whom. */
  readonly takes: (peer: DeviceId) => readonly DeviceId[];
  readonly offers: (peer: DeviceId) => readonly DeviceId[];
  life: AbortController;
}

export async function live(members: Member[], ways: [number, number][], story: Step[], rolls: () => number) {
  const clock = fakeClock();
  const findings: Finding[] = [];
  let faulty = true;
  // Unlike a real lane it also loses, doubles, delays and overtakes: what survives that survives every lane.
  const fate = (): number[] => {
    if (!faulty) return [1];
    const roll = rolls();
    const delay = 1 + Math.floor(rolls() * 40);
    return roll < 0.05 ? [] : roll < 0.15 ? [delay, delay + 30] : [delay];
  };
  const lanes = ways.map(() => lanePair(clock, { fate }));
  const start = (who: number): void => {
    const member = members[who];
    if (!member) return;
    member.life.abort();
    member.life = new AbortController();
    for (const [i, [a, b]] of ways.entries()) {
      const lane = lanes[i];
      const other = members[a === who ? b : a];
      if ((a !== who && b !== who) || !lane || !other) continue;
      // The other side's lane closes with a page that goes.
      lane.setOpen(lane.a.open.value);
      replicate({
        me: member.id,
        peer: other.id,
        lane: a === who ? lane.a : lane.b,
        copies: member.copies,
        grew: member.copies.grew,
        offers: () => member.offers(other.id),
        takes: () => member.takes(other.id),
        tell: (finding) => findings.push(finding),
        clock,
        signal: member.life.signal,
      });
    }
  };
  for (const who of members.keys()) start(who);
  for (const step of story) {
    if (step.do === 'append') {
      const member = members[step.who];
      if (member) fill(member.copies, member.log, step.count);
    } else if (step.do === 'reload') start(step.who);
    else if (step.do === 'wait') await clock.advance(step.for);
    else lanes[step.way]?.setOpen(step.do === 'open');
  }
  for (const lane of lanes) lane.setOpen(true);
  await clock.advance(90_000);
  // Nothing is promised in a time of a lane that goes on losing. From the last fault on it is: the next announcement
  // comes within a minute, and what is out at that moment is given up within ten seconds.
  faulty = false;
  await clock.advance(75_000);
  for (const { life } of members) life.abort();
  // What is on its way arrives, and finds nobody.
  await clock.advance(100);
  const timersLeft = clock.pending;
  return { findings, timersLeft };
}

export const member = (letter: string, others: Pick<Member, 'takes' | 'offers'>): Member => ({
  id: device(letter),
  log: logOf(letter),
  copies: fakeCopies(),
  life: new AbortController(),
  ...others,
});

export const rollsOf = (from: number): (() => number) => {
  let state = from >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

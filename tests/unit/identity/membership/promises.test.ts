import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CheckedStatement, Members } from '../../../../shared/identity/membership/index.ts';
import { seed } from '../../../seed.ts';
import { everybody, history } from './histories.ts';
import { adding, by, byFounder, device, judge, moving, removing, said } from './story.ts';

const runs = (numRuns: number) => ({ seed, numRuns });

/** All that a device may act on. */
const rights = ({ members, epoch, grants, former }: Members) => ({
  members: [...members.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  former: [...former].sort(),
  grants: [...grants].sort(),
  epoch,
});

const shuffled = history.chain((all) =>
  fc.record({
    all: fc.constant(all),
    some: fc.subarray(all),
    again: fc.array(fc.nat(), { maxLength: 5 }),
    order: fc.infiniteStream(fc.nat()).map((numbers) => {
      const next = numbers[Symbol.iterator]();
      return (): number => next.next().value ?? 0;
    }),
  }),
);

function mixed(all: readonly CheckedStatement[], again: readonly number[], next: () => number) {
  const twice = [...all, ...again.flatMap((at) => all[at % Math.max(1, all.length)] ?? [])];
  return twice
    .map((one) => ({ one, by: next() }))
    .sort((a, b) => a.by - b.by)
    .map(({ one }) => one);
}

describe('whatever owners say, hear and lose', () => {
  test('in every order, and however often, the same statements say the same', () => {
    fc.assert(
      fc.property(shuffled, ({ all, again, order }) => {
        expect(rights(judge(mixed(all, again, order)))).toEqual(rights(judge(all)));
      }),
      runs(400),
    );
  });

  test('what came in pieces says in the end what it says at once', () => {
    fc.assert(
      fc.property(shuffled, ({ all, some }) => {
        judge(some);
        expect(rights(judge([...some, ...all]))).toEqual(rights(judge(all)));
      }),
      runs(200),
    );
  });

  test('a device that a founder removed has no right in any part of the history in which it was not added anew since', () => {
    fc.assert(
      fc.property(shuffled, fc.nat(), ({ some }, pick) => {
        const gone = everybody[1 + (pick % (everybody.length - 1))];
        if (!gone) return;
        // The founder is not contradicted but by the recovery code, which is not in question here.
        const said1 = some.filter(({ statement }) => statement.by.grant !== 'recovery');
        const before = judge(said1);
        const removed = said(
          byFounder,
          before.heads.flatMap((id) => before.graph.get(id) ?? []),
          removing(gone),
        );
        if (!before.members.has(everybody[0]?.id ?? gone.id)) return;
        for (const lost of [[], ...said1.map((one) => [one])]) {
          const left = closedOver(
            [...said1, removed].filter((one) => !lost.includes(one)),
            removed,
          );
          expect(judge(left).members.has(gone.id)).toBe(false);
          expect(judge(left).grants.has(gone.id)).toBe(false);
        }
      }),
      runs(300),
    );
  });

  test('nothing that an owner says, once a senior has removed him, changes anything at all', () => {
    const bad = device('bad');
    fc.assert(
      fc.property(history, fc.nat(), fc.nat(), (all, view, what) => {
        const made = said(byFounder, [], adding(bad, 'owner'));
        const gone = said(byFounder, [made], removing(bad, null));
        const before = judge([...all, made, gone]);
        const seen = [made, ...[all[view % Math.max(1, all.length)] ?? made]];
        const victim = everybody[what % everybody.length] ?? bad;
        const deeds = [removing(victim), adding(bad, 'owner'), adding(victim, 'owner'), moving(2, [bad])];
        const backDated = deeds.map((deed) => said(by(bad, made), seen.slice(0, 1 + (what % 2)), deed));
        if (before.refused.has(gone.id)) return;
        const after = judge([...all, made, gone, ...backDated]);
        expect(rights(after)).toEqual(rights(before));
        for (const { id } of backDated)
          if (!after.waiting.includes(id)) expect(after.refused.has(id)).toBe(true);
      }),
      runs(300),
    );
  });

  test('only members are owners, and only owners sign', () => {
    fc.assert(
      fc.property(history, (all) => {
        const { members, grants } = judge(all);
        const owners = [...members.values()].filter(({ role }) => role === 'owner').map(({ id }) => id);
        expect([...grants.keys()].sort()).toEqual(owners.sort());
      }),
      runs(300),
    );
  });
});

/** With what some of it builds on missing, the rest still waits: only what can be believed counts as heard. */
function closedOver(all: readonly CheckedStatement[], must: CheckedStatement): readonly CheckedStatement[] {
  return judge(all).waiting.includes(must.id) ? [] : all;
}

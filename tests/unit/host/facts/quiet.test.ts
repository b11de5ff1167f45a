import { expect, test } from 'vitest';
import { answerBetween } from '../../../../extension/host/facts/quiet.ts';
import type { CameraAlarm } from '../../../../shared/alarm/index.ts';

const NOW = 1_750_000_000_000;
const loss = { lossAt: NOW, cause: 'no-answer' } as const;
const alarm = (
  state: CameraAlarm['state'],
  ...warnings: NonNullable<CameraAlarm['warnings']>
): CameraAlarm => ({
  state,
  notices: [],
  warnings,
});
const sounding = alarm({ at: 'sounding', ...loss, since: NOW });
const unanswered = alarm({ at: 'unanswered', ...loss, since: NOW, backAt: NOW });
const calm = alarm({ at: 'calm' });
const quiet = (until: 'back' | 'turned-on' | number): CameraAlarm => alarm({ at: 'quiet', ...loss, until });
const hushed = (of: CameraAlarm): CameraAlarm => ({ ...of, hushedUntil: NOW + 600_000 });
const known = { at: 'quiet', of: 'hot', until: 'over' } as const;
const warned = alarm({ at: 'calm' }, { at: 'sounding', of: 'hot', since: NOW });

test('an answer to a loss is one: for good, for a while, and after the picture was back', () => {
  expect(answerBetween(sounding, quiet('back'))).toEqual({ loss: NOW, aWhile: false });
  expect(answerBetween(sounding, hushed(quiet(NOW)))).toEqual({ loss: NOW, aWhile: true });
  expect(answerBetween(unanswered, calm)).toEqual({ loss: NOW, aWhile: false });
  expect(answerBetween(unanswered, hushed(calm))).toEqual({ loss: NOW, aWhile: true });
});

test('an answer for good is none for a while because ten minutes were asked for before', () => {
  expect(answerBetween(hushed(sounding), hushed(quiet('back')))).toEqual({ loss: NOW, aWhile: false });
});

test('an answer to what strains a phone is one, and none to a loss', () => {
  expect(answerBetween(warned, alarm({ at: 'calm' }, known))).toEqual({ loss: undefined, aWhile: false });
  const forAWhile = hushed(alarm({ at: 'calm' }, { at: 'quiet', of: 'hot', until: NOW }));
  expect(answerBetween(warned, forAWhile)).toEqual({ loss: undefined, aWhile: true });
  const lost = { at: 'counting', ...loss, dueAt: NOW } as const;
  const both = [alarm(lost, ...(warned.warnings ?? [])), alarm(lost, known)] as const;
  expect(answerBetween(...both)).toEqual({ loss: undefined, aWhile: false });
});

test('what ends by itself, what a setting ends, and what made no noise is none', () => {
  const counting = alarm({ at: 'calm' }, { at: 'counting', of: 'hot', dueAt: NOW });
  const other = alarm({ at: 'calm' }, { at: 'quiet', of: 'unplugged', until: 'over' });
  for (const [then, now] of [
    [sounding, calm],
    [sounding, unanswered],
    [sounding, quiet('turned-on')],
    [calm, quiet('back')],
    [calm, hushed(calm)],
    [warned, calm],
    [counting, alarm({ at: 'calm' }, known)],
    [warned, other],
  ] as const)
    expect(answerBetween(then, now)).toBeUndefined();
});

import { expect, test } from 'vitest';
import { answeredLoss, isAnswered } from '../../../../extension/host/facts/quiet.ts';
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
const warned = alarm({ at: 'calm' }, { at: 'sounding', of: 'hot', since: NOW });

test('an answer to a loss is one: for good, for a while, and after the picture was back', () => {
  expect(isAnswered(sounding, quiet('back'))).toBe(true);
  expect(isAnswered(sounding, quiet(NOW))).toBe(true);
  expect(isAnswered(unanswered, calm)).toBe(true);
});

test('an answer to what strains a phone is one', () => {
  expect(isAnswered(warned, alarm({ at: 'calm' }, { at: 'quiet', of: 'hot', until: 'over' }))).toBe(true);
  expect(isAnswered(warned, alarm({ at: 'calm' }, { at: 'quiet', of: 'hot', until: NOW }))).toBe(true);
});

test('an answer to the phone’s battery alone is none to a loss', () => {
  expect(answeredLoss(sounding, quiet('back'))).toBe(NOW);
  expect(answeredLoss(unanswered, calm)).toBe(NOW);
  const known = { at: 'quiet', of: 'hot', until: 'over' } as const;
  expect(answeredLoss(warned, alarm({ at: 'calm' }, known))).toBeUndefined();
  const lost = { at: 'counting', ...loss, dueAt: NOW } as const;
  expect(answeredLoss(alarm(lost, ...(warned.warnings ?? [])), alarm(lost, known))).toBeUndefined();
});

test('what ends by itself, what a setting ends, and what made no noise is none', () => {
  expect(isAnswered(sounding, calm)).toBe(false);
  expect(isAnswered(sounding, unanswered)).toBe(false);
  expect(isAnswered(sounding, quiet('turned-on'))).toBe(false);
  expect(isAnswered(calm, quiet('back'))).toBe(false);
  expect(isAnswered(warned, calm)).toBe(false);
  const counting = alarm({ at: 'calm' }, { at: 'counting', of: 'hot', dueAt: NOW });
  expect(isAnswered(counting, alarm({ at: 'calm' }, { at: 'quiet', of: 'hot', until: 'over' }))).toBe(false);
  const other = alarm({ at: 'calm' }, { at: 'quiet', of: 'unplugged', until: 'over' });
  expect(isAnswered(warned, other)).toBe(false);
});

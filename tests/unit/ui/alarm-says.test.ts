import { describe, expect, test } from 'vitest';
import type { SoundState } from '../../../extension/host/alarm/alarm-audio.ts';
import { alarmSays } from '../../../extension/ui/model/alarm-says.ts';
import type { AlarmSays } from '../../../extension/ui/model/alarm-view.ts';
import { type AlarmState, type CameraAlarm, LossCause } from '../../../shared/alarm/index.ts';
import { words } from '../../../shared/words/index.ts';

const NOW = 1_750_000_000_000;
const loss = { lossAt: NOW - 12_000, cause: 'no-answer' } as const;
const sounding: AlarmState = { at: 'sounding', ...loss, since: NOW - 7_000 };

function says(
  state: AlarmState,
  more: { alarm?: Partial<CameraAlarm>; sound?: SoundState; battery?: number } = {},
): AlarmSays | undefined {
  return alarmSays({
    camera: {
      name: 'Nursery',
      battery: more.battery === undefined ? undefined : { level: more.battery, charging: false },
    },
    alarm: { state, notices: [], ...more.alarm },
    sound: more.sound ?? { at: 'sounding' },
    now: NOW,
  });
}

describe('what the alarm of a camera says', () => {
  test('a noise can be answered in three ways, also when its picture is back', () => {
    const answers = ['quiet', 'quiet-a-while', 'stop-watching'];
    expect(says(sounding)).toMatchObject({
      how: 'sounding',
      title: 'No picture from Nursery',
      keys: answers,
    });
    const back = says({ at: 'unanswered', ...loss, since: NOW - 7_000, backAt: NOW - 1_000 });
    expect(back).toMatchObject({ how: 'back', title: 'Nursery is back', keys: answers });
  });

  test.each(LossCause.options)('"%s" has its own sentence, and what to do about it', (cause) => {
    const told = says({ ...sounding, cause });
    const { happened, help } = words.alarm.cause[cause];
    expect(told?.lines).toEqual([`${happened('Nursery')} Trying again.`, help]);
    const others = LossCause.options.filter((other) => other !== cause);
    expect(others.map((other) => words.alarm.cause[other].happened('Nursery'))).not.toContain(
      happened('Nursery'),
    );
  });

  test.each(['refused', 'stuck', 'no-device', 'turned-down'] as const)(
    'a noise that nobody can hear (%s) says so, and a silence that was asked for does not',
    (why) => {
      const sound: SoundState = { at: 'cannot-play', why };
      expect(says(sounding, { sound })?.unheard).toBe(words.alarm.noSound[why]);
      expect(says({ at: 'quiet', ...loss, until: 'back' }, { sound })?.unheard).toBeUndefined();
    },
  );

  test('a quiet loss says how long it stays quiet, and can be made loud again', () => {
    const known = says({ at: 'quiet', ...loss, until: 'back' });
    expect(known?.lines.at(-1)).toBe('Quiet until it is back and lost again.');
    expect(known?.keys).toEqual(['loud', 'stop-watching']);
    const until = NOW + 600_000;
    const later = says({ at: 'quiet', ...loss, until });
    expect(later?.lines.at(-1)).toBe(`Quiet until ${words.alarm.at(until)}.`);
  });

  test('a camera whose alarm is off offers no key that would do nothing', () => {
    expect(says({ at: 'quiet', ...loss, until: 'turned-on' })?.keys).toEqual(['stop-watching']);
  });

  test('a quiet that goes on while the picture is there is not forgotten, and ends by itself', () => {
    const hushed = { hushedUntil: NOW + 1 };
    expect(says({ at: 'calm' }, { alarm: hushed })).toMatchObject({ how: 'hushed', keys: ['loud'] });
    expect(says({ at: 'calm' }, { alarm: { hushedUntil: NOW } })).toBeUndefined();
    expect(says({ at: 'unwatched' }, { alarm: hushed })).toBeUndefined();
  });

  test('a loss that has lasted less than its delay has no card', () => {
    expect(says({ at: 'counting', ...loss, dueAt: NOW + 2_000 })).toBeUndefined();
    expect(says({ at: 'waiting', ...loss, dueAt: NOW + 20_000 })).toBeUndefined();
  });

  test('the battery is told where it may be the reason, and once where it is', () => {
    expect(says(sounding, { battery: 0.34 })?.lines.join(' ')).toContain('Its battery was at 34 %');
    expect(says({ ...sounding, cause: 'battery' }, { battery: 0.04 })?.lines.join(' ')).not.toContain('4 %');
  });

  test('a strained phone says what it is about, beside a loss too, and what is known of is quiet', () => {
    const warnings = [{ at: 'sounding', of: 'unplugged', since: NOW }] as const;
    const loud = says({ at: 'calm' }, { alarm: { warnings: [...warnings] } });
    expect(loud).toMatchObject({ how: 'warned', title: 'Nursery was unplugged' });
    expect(says(sounding, { alarm: { warnings: [...warnings] } })?.lines.at(-1)).toBe(
      'Nursery was unplugged.',
    );
    const lost = says({ at: 'quiet', ...loss, until: 'back' }, { alarm: { warnings: [...warnings] } });
    expect(lost).toMatchObject({ how: 'warned', keys: loud?.keys });
    expect(lost?.lines.at(-1)).toBe('No picture from Nursery.');
    const known = says(
      { at: 'calm' },
      { alarm: { warnings: [{ at: 'quiet', of: 'unplugged', until: 'over' }] } },
    );
    expect(known).toMatchObject({ how: 'hushed', title: 'Nursery was unplugged', keys: ['loud'] });
    const quiet = [
      { at: 'quiet', of: 'unplugged', until: 'over' },
      { at: 'quiet', of: 'hot', until: 'over' },
    ] as const;
    const both = says({ at: 'calm' }, { alarm: { warnings: [...quiet] } });
    expect(both?.lines).toContain('Nursery works at its limit.');
  });
});

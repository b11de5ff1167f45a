import { describe, expect, it } from 'vitest';
import { type NamedAlarm, signsOf } from '../../../extension/host/alarm/alarm-signs.ts';
import type { AlarmNotice, AlarmSign } from '../../../extension/host/alarm/index.ts';
import { showSigns } from '../../../extension/host/alarm/show-signs.ts';
import { type CameraAlarm, LossCause } from '../../../shared/alarm/index.ts';
import { words } from '../../../shared/words/index.ts';

const at = Date.parse('2026-03-01T03:12:00');
const silent = { at: 'silent' } as const;
const sounding = (cause: LossCause): CameraAlarm => ({
  state: { at: 'sounding', lossAt: at, cause, since: at + 5000 },
  notices: [],
});
const one = (alarm: CameraAlarm, id = 'a'): NamedAlarm => ({ id, name: 'Nursery', alarm });
const quiet: CameraAlarm = {
  state: { at: 'quiet', lossAt: at, cause: 'offline', until: 'back' },
  notices: [],
};

describe('the signs outside every view', () => {
  it.each(LossCause.options)('say of %s what happened and what a person can do', (cause) => {
    const [notice] = signsOf([one(sounding(cause))], [], silent).notices;
    expect(notice?.title).toContain('Nursery');
    expect(notice?.message).toContain(words.alarm.cause[cause].happened('Nursery'));
    expect(notice?.message).toContain(words.alarm.cause[cause].help);
    expect(notice?.stays).toBe(true);
  });

  it('count every lost camera, also those that were told to be quiet', () => {
    const { sign, notices } = signsOf([one(quiet), one(sounding('absent'), 'b')], [], silent);
    expect(sign?.badge).toBe('2');
    expect(notices.map(({ id }) => id)).toEqual(['alarm:b']);
  });

  it('say beside a loss what strains the phone, and pop up anew when that begins', () => {
    const warnings: CameraAlarm['warnings'] = [{ at: 'sounding', of: 'battery-low', since: at }];
    const [lost, both] = [sounding('absent'), { ...sounding('absent'), warnings }];
    expect(signsOf([one(lost)], [], silent).notices[0]?.message).not.toContain('battery');
    const [notice] = signsOf([one(both)], [], silent).notices;
    expect(notice?.title).toBe(words.alarm.notice.lost('Nursery'));
    expect(notice?.message).toMatch(/The battery of Nursery is low\.$/);
  });

  it('say nothing while all is well', () => {
    expect(signsOf([one({ state: { at: 'calm' }, notices: [] })], [], silent)).toEqual({
      sign: undefined,
      notices: [],
    });
  });

  it('say from when to when a camera was lost, how often, and when nobody was watching', () => {
    const from = at;
    const to = at + 600_000;
    const past: CameraAlarm = { state: { at: 'calm' }, notices: [{ was: 'lost', from, to, times: 3 }] };
    const { notices } = signsOf([one(past)], [{ from, to, cause: 'computer-slept', cameras: [] }], silent);
    const when = words.alarm.period(from, to);
    expect(notices.map(({ id }) => id)).toEqual(['lost:a', 'gap']);
    expect(notices[0]?.message).toContain(`lost 3 times ${when}`);
    expect(notices[1]?.message).toContain(`Nobody was watching ${when}`);
  });
});

describe('a length of time in words', () => {
  it('shows seconds only where it is short, and days only where it was not one day', () => {
    expect(words.alarm.period(at, at + 11_000)).toMatch(/12.00.*12.11/);
    expect(words.alarm.period(at, at + 600_000)).toMatch(/^from \S*12\D* to \S*22\D*$/);
    expect(words.alarm.period(at, at + 90_000_000)).toMatch(/Mar|1.*2/);
  });
});

describe('signs on the desk', () => {
  const desk = () => {
    const did: string[] = [];
    const shown = showSigns({
      sign: (sign: AlarmSign | undefined) => did.push(`sign ${sign?.badge ?? 'none'}`),
      notify: ({ id }: AlarmNotice) => did.push(`notify ${id}`),
      clear: (id: string) => did.push(`clear ${id}`),
      pressed: { on: () => () => undefined },
    });
    return { did, shown };
  };

  it('are put there once, and taken away when they no longer hold', () => {
    const { did, shown } = desk();
    const signs = signsOf([one(sounding('absent'))], [], silent);
    shown.show(signs);
    shown.show(signsOf([one(sounding('absent'))], [], silent));
    shown.show(signsOf([one(quiet)], [], silent));
    shown.show(signsOf([], [], silent));
    expect(did).toEqual(['sign 1', 'notify alarm:a', 'clear alarm:a', 'sign none']);
  });

  it('pop up anew when the cause becomes known', () => {
    const { did, shown } = desk();
    shown.show(signsOf([one(sounding('no-answer'))], [], silent));
    shown.show(signsOf([one(sounding('offline'))], [], silent));
    expect(did).toEqual(['sign 1', 'notify alarm:a', 'notify alarm:a']);
  });
});

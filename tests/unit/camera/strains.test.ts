import { describe, expect, it } from 'vitest';
import { watchHeat } from '../../../site/camera/facts/heat.ts';
import { type Strained, strainsOf } from '../../../site/camera/facts/strains.ts';

const well: Strained = {
  battery: { level: 0.8, charging: true },
  isHot: false,
  storage: { used: 1_000_000, of: 1_000_000_000 },
  isSeen: true,
};
const unplugged = (level: number): Strained => ({ ...well, battery: { level, charging: false } });

describe('what strains a phone', () => {
  it('nothing while it is well, and nothing that is not known', () => {
    expect(strainsOf(well, [], true)).toEqual([]);
    expect(strainsOf({ ...well, battery: undefined, storage: undefined }, [], false)).toEqual([]);
  });

  it('a cable that is pulled while somebody watches, until it is plugged in again', () => {
    expect(strainsOf(unplugged(0.8), [], true)).toEqual(['unplugged']);
    expect(strainsOf(unplugged(0.8), ['unplugged'], false)).toEqual(['unplugged']);
    expect(strainsOf(well, ['unplugged'], false)).toEqual([]);
    expect(strainsOf({ ...unplugged(0.8), isSeen: false }, [], true)).toEqual([]);
    expect(strainsOf(unplugged(0.8), [], false)).toEqual([]);
  });

  it('a low battery is told once, however it wavers about the mark', () => {
    expect(strainsOf(unplugged(0.21), [], false)).toEqual([]);
    expect(strainsOf(unplugged(0.2), [], false)).toEqual(['battery-low']);
    expect(strainsOf(unplugged(0.22), ['battery-low'], false)).toEqual(['battery-low']);
    expect(strainsOf(unplugged(0.3), ['battery-low'], false)).toEqual([]);
    expect(strainsOf({ ...well, battery: { level: 0.1, charging: true } }, ['battery-low'], false)).toEqual(
      [],
    );
  });

  it('heat, and little room', () => {
    expect(strainsOf({ ...well, isHot: true }, [], true)).toEqual(['hot']);
    const left = (bytes: number): Strained => ({ ...well, storage: { used: 1e9 - bytes, of: 1e9 } });
    expect(strainsOf(left(90e6), [], true)).toEqual(['storage-low']);
    expect(strainsOf(left(120e6), [], true)).toEqual([]);
    expect(strainsOf(left(120e6), ['storage-low'], true)).toEqual(['storage-low']);
    expect(strainsOf(left(160e6), ['storage-low'], true)).toEqual([]);
  });
});

describe('a processor at its limit', () => {
  function scene() {
    const life = new AbortController();
    let tell = (_: { state: string }[]): void => undefined;
    const log: string[] = [];
    class PressureObserver {
      constructor(seen: (records: { state: string }[]) => void) {
        tell = seen;
      }
      async observe(source: string): Promise<void> {
        log.push(source);
      }
      disconnect(): void {
        log.push('off');
      }
    }
    const hot = watchHeat({ PressureObserver }, life.signal);
    return { hot, life, log, say: (...states: string[]) => tell(states.map((state) => ({ state }))) };
  }

  it('is hot when it stays there, and not for the moment in which a picture begins', () => {
    const { hot, say } = scene();
    say('critical', 'serious');
    say('fair');
    say('critical', 'critical', 'serious');
    expect(hot.value).toBe(false);
    say('critical');
    expect(hot.value).toBe(true);
    say('nominal');
    expect(hot.value).toBe(false);
  });

  it('is looked at no more when the phone stops filming', () => {
    const { hot, life, log, say } = scene();
    life.abort();
    say('critical', 'critical', 'critical', 'critical');
    expect(log).toEqual(['cpu', 'off']);
    expect(hot.value).toBe(false);
  });

  it('is not known where the browser does not tell', () => {
    expect(watchHeat({}, new AbortController().signal).value).toBe(false);
  });
});

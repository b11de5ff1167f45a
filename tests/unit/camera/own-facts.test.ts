import { describe, expect, it } from 'vitest';
import { createDrain } from '../../../site/camera/facts/drain.ts';
import { lasts } from '../../../site/camera/facts/lasts.ts';
import { networkOf, partsOf } from '../../../site/camera/facts/this-phone.ts';

const MINUTE = 60_000;

describe('what a phone says of itself', () => {
  it('how long its battery lasts, from what it lost so far', () => {
    const drain = createDrain();
    drain.saw({ level: 0.8, charging: false }, 0);
    expect(drain.perHour).toBeUndefined();
    drain.saw({ level: 0.79, charging: false }, 5 * MINUTE);
    expect(drain.perHour).toBeUndefined();
    drain.saw({ level: 0.7, charging: false }, 60 * MINUTE);
    expect(drain.perHour).toBeCloseTo(0.1);
    expect(lasts({ level: 0.7, charging: false }, drain.perHour)).toBe(7 * 60 * MINUTE);
  });

  it('begins anew when the cable is plugged, and when the clock goes back', () => {
    const drain = createDrain();
    drain.saw({ level: 0.5, charging: false }, 60 * MINUTE);
    drain.saw({ level: 0.4, charging: false }, 120 * MINUTE);
    expect(drain.perHour).toBeCloseTo(0.1);
    drain.saw({ level: 0.4, charging: true }, 121 * MINUTE);
    expect(drain.perHour).toBeUndefined();
    drain.saw({ level: 0.6, charging: true }, 181 * MINUTE);
    expect(drain.perHour).toBeCloseTo(-0.2);
    expect(lasts({ level: 0.6, charging: true }, drain.perHour)).toBe(2 * 60 * MINUTE);
    drain.saw({ level: 0.6, charging: true }, 10 * MINUTE);
    expect(drain.perHour).toBeUndefined();
  });

  it('nothing of a battery that loses nothing', () => {
    expect(lasts({ level: 1, charging: true }, 0)).toBeUndefined();
    expect(lasts({ level: 0.5, charging: false }, undefined)).toBeUndefined();
  });

  it('its network where the browser tells it', () => {
    const connection = Object.assign(new EventTarget(), { type: 'wifi' });
    expect(networkOf({ connection })).toBe('wifi');
    expect(networkOf({ connection: Object.assign(connection, { type: 'wimax' }) })).toBe('other');
    expect(networkOf({ connection: Object.assign(connection, { type: 'unknown' }) })).toBeUndefined();
    expect(networkOf({})).toBeUndefined();
  });

  it('its cameras and microphones once they have names', async () => {
    const one = (kind: MediaDeviceKind, label: string) => ({
      kind,
      label,
      deviceId: label,
      groupId: '',
      toJSON: () => '',
    });
    const all = [
      one('videoinput', 'Back'),
      one('videoinput', ''),
      one('audioinput', 'Mic'),
      one('audiooutput', 'Out'),
    ];
    expect(await partsOf({ enumerateDevices: async () => all })).toEqual({
      cameras: [{ id: 'Back', label: 'Back' }],
      microphones: [{ id: 'Mic', label: 'Mic' }],
    });
  });
});

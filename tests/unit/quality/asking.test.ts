import { describe, expect, test } from 'vitest';
import { createAsking, createEyesDesk, hearEyes } from '../../../extension/host/quality/index.ts';
import { parseCameraRecord } from '../../../extension/host/records.ts';
import type { CameraFacts } from '../../../extension/host/snapshot.ts';
import { createIdentity } from '../../../shared/identity/index.ts';
import { cell, emitter } from '../../../shared/lib/index.ts';
import type { ControlMessage, DeviceId } from '../../../shared/protocol/index.ts';
import { type Quality, TRICKLE, usualQuality } from '../../../shared/quality/index.ts';
import { fakeClock } from '../../fake-clock.ts';

const nursery = 'nursery' as DeviceId;
const large = { view: 'tab', size: { width: 1280, height: 720 } };
const small = { view: 'popup', size: { width: 320, height: 180 } };

function host() {
  const clock = fakeClock();
  const ending = new AbortController();
  const changed = emitter<void>();
  const live = emitter<DeviceId>();
  const said = emitter<{ camera: DeviceId; message: ControlMessage }>();
  const floating = cell<DeviceId | undefined>(undefined);
  const sent: ControlMessage[] = [];
  const eyes = createEyesDesk();
  const it = {
    clock,
    ending,
    eyes,
    floating,
    said,
    sent,
    open: true,
    quality: usualQuality,
    connect: () => live.emit(nursery),
    wish(quality: Quality) {
      it.quality = quality;
      changed.emit();
    },
    lines: () => sent.map((message) => message.kind === 'want' && message.lines),
    facts: () => asking.describe({ id: nursery, link: { at: 'live', since: 0 } } as CameraFacts),
  };
  const cameras = {
    changed,
    live,
    said,
    records: () => [{ id: nursery, quality: it.quality }],
    send: (_: DeviceId, message: ControlMessage) => {
      if (it.open) sent.push(message);
      return it.open;
    },
  };
  const asking = createAsking({ eyes, cameras, floating, clock, signal: ending.signal });
  return it;
}

describe('a host that asks for what is looked at', () => {
  test('the largest of all views decides, and the end of a view is the end of its eyes', () => {
    const { eyes, connect, lines, facts } = host();
    connect();
    const [popup, tab] = [new AbortController(), new AbortController()];
    eyes.open(popup.signal)(nursery, small);
    eyes.open(tab.signal)(nursery, large);
    tab.abort();
    popup.abort();
    expect(lines()).toEqual([TRICKLE.lines, 180, 720, 180, TRICKLE.lines]);
    expect(facts()?.why).toEqual({ for: 'nobody' });
  });

  test('a view that says the same again disturbs nobody', () => {
    const { eyes, connect, sent, ending } = host();
    connect();
    const look = eyes.open(ending.signal);
    for (let i = 0; i < 5; i++) look(nursery, large);
    expect(sent).toHaveLength(2);
  });

  test('a camera that was away is told again, and a lane that is not open yet is tried until it is', async () => {
    const it = host();
    it.connect();
    it.open = false;
    it.connect();
    expect(it.sent).toHaveLength(1);
    it.open = true;
    await it.clock.advance(1000);
    expect(it.sent).toHaveLength(2);
    await it.clock.advance(10_000);
    expect(it.sent).toHaveLength(2);
  });

  test('the floating window looks, and another preset counts at once', () => {
    const { floating, connect, lines, wish } = host();
    connect();
    floating.set(nursery);
    wish({ ...usualQuality, preset: 'saver' });
    floating.set(undefined);
    expect(lines()).toEqual([TRICKLE.lines, 540, 360, TRICKLE.lines]);
  });

  test('the diagnostics say what is sent and why', () => {
    const { eyes, connect, facts, said, ending } = host();
    connect();
    eyes.open(ending.signal)(nursery, large);
    const sending = {
      width: 640,
      height: 360,
      frameRate: 12,
      bitRate: 300_000,
      limitedBy: 'bandwidth',
    } as const;
    said.emit({ camera: nursery, message: { kind: 'sending', ...sending } });
    expect(facts()).toMatchObject({
      wish: usualQuality,
      want: { lines: 720, frameRate: 30 },
      why: { for: 'view', view: 'tab', needs: 720, limits: [] },
      sending,
    });
  });

  test('leaves no timer behind', () => {
    const { clock, ending } = host();
    ending.abort();
    expect(clock.pending).toBe(0);
  });

  test('what is no word of eyes is not heard', () => {
    const looked: unknown[] = [];
    const hear = (raw: unknown): boolean => hearEyes(raw, (...words) => looked.push(words));
    const eyes = { kind: 'eyes', camera: nursery, view: 'overlay' };
    expect(hear({ ...eyes, size: { width: Number.NaN, height: 3 } })).toBe(false);
    expect(hear({ ...eyes, size: { width: 1e9, height: 1e9 } })).toBe(false);
    expect(hear({ ...eyes, command: 'remove' })).toBe(false);
    expect(hear(eyes)).toBe(true);
    expect(looked).toEqual([[nursery, undefined]]);
  });
});

test('a record from before there was a wish gets the usual one, and so does a wish that cannot be read', async () => {
  const { id, keys } = await createIdentity();
  const record = { id, keys, name: 'Nursery', addedAt: 5, watched: true, confirmed: 0 };
  const best: Quality = { preset: 'best', prefer: 'sharpness', maxBitRate: 400_000 };
  expect(parseCameraRecord(record)).toMatchObject({ ...record, quality: usualQuality });
  expect(parseCameraRecord({ ...record, quality: { preset: 'cinema' } })?.quality).toEqual(usualQuality);
  expect(parseCameraRecord({ ...record, quality: best })?.quality).toEqual(best);
});

import { expect, test } from 'vitest';
import { emitter } from '../../../shared/lib/index.ts';
import { type ControlMessage, LISTEN_LEASE } from '../../../shared/protocol/index.ts';
import { createListening } from '../../../site/camera/listening.ts';
import { createMicrophone } from '../../../site/camera/microphone.ts';
import { fakeClock } from '../../fake-clock.ts';

function aMicrophone() {
  const ended = emitter<void>();
  const track = {
    enabled: false,
    readyState: 'live' as 'live' | 'ended',
    addEventListener: (_: string, listen: () => void) => ended.on(listen),
  };
  const end = (): void => {
    track.readyState = 'ended';
    ended.emit();
  };
  return { track: track as unknown as MediaStreamTrack, end };
}

function aPhone() {
  const clock = fakeClock();
  const incoming = emitter<ControlMessage>();
  const lane: (MediaStreamTrack | null)[] = [];
  const ending = new AbortController();
  const link = {
    setAudio: (track: MediaStreamTrack | null) => void lane.push(track),
    control: { send: () => true, incoming },
  };
  const shared = createMicrophone(ending.signal);
  const listening = createListening({ link, microphone: shared, clock, signal: ending.signal });
  const microphone = aMicrophone();
  shared.set(microphone.track);
  const hear = (on: boolean): void => incoming.emit({ kind: 'listen', on });
  return { clock, lane, ending, listening, hear, microphone, shared };
}

test('a phone that nobody asked puts nothing into the lane and keeps its microphone silent', async () => {
  const { clock, lane, listening, microphone } = aPhone();
  await clock.advance(60_000);
  expect(lane).toEqual([]);
  expect(microphone.track.enabled).toBe(false);
  expect(listening.heard.value).toBe(false);
});

test('it is heard while it is asked, and says so', () => {
  const { lane, listening, hear, microphone } = aPhone();
  hear(true);
  hear(true);
  expect(lane).toEqual([microphone.track]);
  expect(microphone.track.enabled).toBe(true);
  expect(listening.heard.value).toBe(true);
  hear(false);
  expect(lane).toEqual([microphone.track, null]);
  expect(microphone.track.enabled).toBe(false);
  expect(listening.heard.value).toBe(false);
});

test('a monitor that falls silent hears nothing any more once its lease is over', async () => {
  const { clock, lane, listening, hear } = aPhone();
  hear(true);
  await clock.advance(LISTEN_LEASE - 1);
  hear(true);
  await clock.advance(LISTEN_LEASE - 1);
  expect(listening.heard.value).toBe(true);
  await clock.advance(1);
  expect(listening.heard.value).toBe(false);
  expect(lane.at(-1)).toBeNull();
  expect(clock.pending).toBe(0);
});

test('a microphone that another program took is not said to be heard', () => {
  const { lane, listening, hear, microphone } = aPhone();
  hear(true);
  microphone.end();
  expect(listening.heard.value).toBe(false);
  expect(lane.at(-1)).toBeNull();
});

test('another microphone takes the place of the first, which falls silent', () => {
  const { lane, shared, hear, microphone } = aPhone();
  const other = aMicrophone();
  hear(true);
  shared.set(other.track);
  expect(microphone.track.enabled).toBe(false);
  expect(lane).toEqual([microphone.track, other.track]);
});

test('a phone whose microphone was refused is never said to be heard', () => {
  const { lane, listening, shared, hear } = aPhone();
  shared.set(undefined);
  hear(true);
  expect(listening.heard.value).toBe(false);
  expect(lane).toEqual([]);
});

test('the end of the page ends the sound', () => {
  const { lane, ending, hear, microphone } = aPhone();
  hear(true);
  ending.abort();
  expect(lane.at(-1)).toBeNull();
  expect(microphone.track.enabled).toBe(false);
});

test('who listens no more does not silence the other one', () => {
  const { clock, ending, hear, lane, microphone, shared } = aPhone();
  const incoming = emitter<ControlMessage>();
  const second: (MediaStreamTrack | null)[] = [];
  const link = {
    setAudio: (track: MediaStreamTrack | null) => void second.push(track),
    control: { send: () => true, incoming },
  };
  const other = createListening({ link, microphone: shared, clock, signal: ending.signal });
  hear(true);
  incoming.emit({ kind: 'listen', on: true });
  hear(false);
  expect([lane.at(-1), second.at(-1)]).toEqual([null, microphone.track]);
  expect(microphone.track.enabled).toBe(true);
  expect(other.heard.value).toBe(true);
  incoming.emit({ kind: 'listen', on: false });
  expect(microphone.track.enabled).toBe(false);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONTROL_LIMIT, type ControlMessage, parseControl } from '../../../shared/protocol/index.ts';
import { seed } from '../../seed.ts';

const examples: readonly ControlMessage[] = [
  {
    kind: 'status',
    battery: { level: 0.5, charging: true },
    trouble: 'hidden',
    picture: { width: 1280, height: 720 },
    microphone: 'refused',
  },
  { kind: 'status' },
  { kind: 'servers-confirmed', revision: 3 },
  { kind: 'left' },
  { kind: 'sending', width: 640, height: 360, frameRate: 30, bitRate: 550_000, limitedBy: 'bandwidth' },
  {
    kind: 'servers',
    revision: 4,
    rendezvous: [{ host: 'example.org', port: 443, path: '/', key: 'peerjs', secure: true }],
    ice: [{ urls: 'turn:example.org:3478', username: 'a', credential: 'b' }],
  },
  { kind: 'renamed', name: 'Nursery' },
  { kind: 'removed' },
  { kind: 'watching', on: false },
  { kind: 'listen', on: true },
  { kind: 'status', trouble: 'paused', pausedBy: 'Laptop', microphone: 'off' },
  { kind: 'ask', id: 'abcdefgh', what: { do: 'zoom', to: 2.5 } },
  { kind: 'ask', id: 'abcdefgh', what: { do: 'turn', mirror: true, rotation: 90 } },
  { kind: 'answer', id: 'abcdefgh', outcome: { ok: false, why: 'fell-back' } },
  {
    kind: 'answer',
    id: 'abcdefgh',
    outcome: { ok: true, found: [{ of: 'battery', is: 'look', why: 'unplugged', figure: 40 }] },
  },
  {
    kind: 'abilities',
    can: {
      lenses: [{ id: 'a', label: 'Back camera', facing: 'environment' }],
      lens: 'a',
      torch: false,
      zoom: { min: 1, max: 4, step: 0.1, now: 1 },
      lines: { choices: [360, 480, 720], now: 720 },
      turn: { mirror: false, rotation: 270 },
      microphone: { on: true, label: 'Microphone' },
      dimmed: false,
      paused: { by: 'Laptop', since: 1 },
    },
  },
  { kind: 'want', lines: 360, frameRate: 30, bitRate: 550_000, prefer: 'sharpness' },
];

test('every control message survives its journey', () => {
  for (const message of examples)
    expect(parseControl(JSON.stringify(message))).toEqual({ ok: true, message });
});

test('whatever comes over the lane, parsing never throws and admits nothing but control messages', () => {
  const kinds = new Set<unknown>(examples.map(({ kind }) => kind));
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.string(), fc.json()), (data) => {
      const parsed = parseControl(data);
      if (parsed.ok) expect(kinds.has(parsed.message.kind)).toBe(true);
    }),
    { seed },
  );
});

test('a message with one thing changed is either still a control message or refused', () => {
  const broken = fc
    .tuple(fc.constantFrom(...examples), fc.string(), fc.jsonValue())
    .map(([message, key, value]) => ({
      ...message,
      [key]: value,
    }));
  fc.assert(
    fc.property(broken, (message) => {
      const parsed = parseControl(JSON.stringify(message));
      if (parsed.ok)
        expect(JSON.parse(JSON.stringify(parsed.message))).toEqual(JSON.parse(JSON.stringify(message)));
    }),
    { seed },
  );
});

test('a message beyond all measure is refused before it is parsed', () => {
  expect(parseControl(' '.repeat(CONTROL_LIMIT + 1))).toEqual({ ok: false, why: 'too-large' });
});

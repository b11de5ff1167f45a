import { describe, expect, test } from 'vitest';
import type { OutputChoice } from '../../../extension/host/listen/contract.ts';
import { createOutputs, parseOutputRecord, playOn, playSound } from '../../../extension/host/listen/index.ts';
import type { OutputRecord } from '../../../extension/host/listen/output-record.ts';
import { silentLog } from '../../../shared/lib/index.ts';
import type { Shelf } from '../../../shared/store/index.ts';
import { fakeClock } from '../../fake-clock.ts';
import { headphones, settle, soundDevices, speaker } from './sound-devices.ts';

function aShelf(): Shelf<OutputRecord> {
  let kept: unknown;
  return {
    get: async () => parseOutputRecord(structuredClone(kept)),
    async put(record) {
      kept = record;
    },
    async remove() {
      kept = undefined;
    },
  };
}

const on = (output: typeof headphones): OutputChoice => ({ at: 'chosen', output });

async function aComputer({ devices = soundDevices(), shelf = aShelf() } = {}) {
  const clock = fakeClock();
  const ending = new AbortController();
  const { signal } = ending;
  const outputs = await createOutputs({ shelf, outputs: devices.outputs, log: silentLog, signal });
  await settle();
  const choose = async (use: 'listen' | 'alarm', choice: OutputChoice): Promise<boolean> => {
    const done = await outputs.ask({ do: 'set-output', use, choice });
    await settle();
    return done;
  };
  /** A camera that plays, and on what. */
  const listen = () => {
    const heard: string[] = [];
    const element = Object.assign(devices.element(), {
      srcObject: null,
      volume: 1,
      async play() {
        heard.push(element.sinkId);
      },
      pause: () => undefined,
    });
    const stream = {} as MediaStream;
    const sink = outputs.sinks.listen;
    playSound({ element, stream, volume: 1, sink, clock, log: silentLog, signal });
    return { element, heard };
  };
  return { clock, ending, devices, shelf, outputs, choose, listen };
}

describe('where sound comes out', () => {
  test('nobody chose: the default plays, at once, and no element is sent anywhere', async () => {
    const { listen, outputs } = await aComputer();
    const { element, heard } = listen();
    element.setSinkId = () => Promise.reject(new Error('asked'));
    await settle();
    expect(heard).toEqual(['']);
    expect(outputs.facts.value).toEqual({
      known: { at: 'named', outputs: [headphones, speaker] },
      listen: { choice: { at: 'default' }, gone: undefined },
      alarm: { choice: { at: 'same' }, gone: undefined },
    });
  });

  test('a choice moves what plays, and what begins later begins there: the room hears nothing first', async () => {
    const { listen, choose } = await aComputer();
    const before = listen();
    expect(await choose('listen', on(headphones))).toBe(true);
    expect(before.element.sinkId).toBe('h');
    const after = listen();
    await settle();
    expect(after.heard).toEqual(['h']);
  });

  test('headphones that are pulled give way to the default at once, and get the sound back', async () => {
    const { devices, listen, choose, outputs } = await aComputer();
    const { element } = listen();
    await choose('listen', on(headphones));
    await devices.plug(speaker);
    expect(element.sinkId).toBe('');
    expect(outputs.facts.value.listen).toEqual({ choice: on(headphones), gone: headphones });
    expect(outputs.facts.value.alarm.gone).toEqual(headphones);
    await devices.plug(speaker, headphones);
    expect(element.sinkId).toBe('h');
    expect(outputs.facts.value.listen.gone).toBeUndefined();
  });

  test('plugged into another hole they have another id, and are known by their name', async () => {
    const { devices, listen, choose } = await aComputer();
    const { element } = listen();
    await choose('listen', on(headphones));
    await devices.plug(speaker, { ...headphones, id: 'h2' });
    expect(element.sinkId).toBe('h2');
    // Two of one name could be anybody's.
    await devices.plug({ ...headphones, id: 'h3' }, { ...headphones, id: 'h4' });
    expect(element.sinkId).toBe('');
  });

  test('an output that is listed and does not play is left until the devices change', async () => {
    const { devices, listen, choose, outputs } = await aComputer();
    devices.now.broken.add('h');
    const { element, heard } = listen();
    await choose('listen', on(headphones));
    expect([element.sinkId, outputs.facts.value.listen.gone]).toEqual(['', headphones]);
    devices.now.broken.clear();
    await devices.plug(speaker, headphones);
    expect(element.sinkId).toBe('h');
    expect(heard).toEqual(['']);
  });

  test('the alarm goes where listening goes, or its own way', async () => {
    const { choose, outputs } = await aComputer();
    const { alarm, listen } = outputs.sinks;
    await choose('listen', on(headphones));
    expect(alarm.id.value).toBe('h');
    await choose('alarm', on(speaker));
    expect([listen.id.value, alarm.id.value]).toEqual(['h', 's']);
    await choose('alarm', { at: 'default' });
    expect([listen.id.value, alarm.id.value]).toEqual(['h', '']);
  });

  test('the next host begins with what was chosen, before it has been told of any device', async () => {
    const { shelf, choose } = await aComputer();
    await choose('listen', on(headphones));
    const devices = soundDevices();
    const silent = { ...devices.outputs, list: () => new Promise<never>(() => undefined) };
    const { listen, outputs } = await aComputer({ shelf, devices: { ...devices, outputs: silent } });
    const { heard } = listen();
    await settle();
    expect(heard).toEqual(['h']);
    expect(outputs.facts.value.known).toEqual({ at: 'none-told' });
  });

  test('a permission that was taken back hides the names; the choice plays on for as long as the browser lets it', async () => {
    const { devices, choose, outputs } = await aComputer();
    await choose('listen', on(headphones));
    devices.now.named = false;
    await outputs.ask({ do: 'look-for-outputs' });
    expect(outputs.facts.value).toMatchObject({ known: { at: 'unnamed' }, listen: { gone: undefined } });
    expect(outputs.sinks.listen.id.value).toBe('h');
  });

  test.each([
    ['no listening to be the same as', 'listen', { at: 'same' }],
    ['a device without an id', 'alarm', { at: 'chosen', output: { id: '', label: 'x' } }],
    ['a name as long as a book', 'alarm', { at: 'chosen', output: { id: 'x', label: 'x'.repeat(301) } }],
  ] as const)('%s is no choice, and nothing changes', async (_what, use, choice) => {
    const { choose, outputs } = await aComputer();
    const before = outputs.facts.value;
    expect(await choose(use, choice)).toBe(false);
    expect(outputs.facts.value).toBe(before);
  });

  test('of a host that has ended nothing follows', async () => {
    const { devices, ending, choose, outputs } = await aComputer();
    await choose('listen', on(headphones));
    const coming = devices.plug(speaker);
    ending.abort();
    await coming;
    expect(outputs.sinks.listen.id.value).toBe('h');
  });
});

describe('an element on its way to an output', () => {
  test('is not waited for longer than half a second, and leaves no timer', async () => {
    const { outputs, choose, clock } = await aComputer();
    await choose('listen', on(headphones));
    let done = false;
    const never = { sinkId: '', setSinkId: () => new Promise<void>(() => undefined) };
    void playOn(never, outputs.sinks.listen, clock).then(() => {
      done = true;
    });
    await clock.advance(400);
    expect(done).toBe(false);
    await clock.advance(200);
    expect([done, clock.pending]).toEqual([true, 0]);
  });

  test('ends where it was sent last, however long the first way took', async () => {
    const { devices, outputs, choose, clock } = await aComputer();
    await choose('listen', on(headphones));
    const element = devices.element();
    const arrive = element.setSinkId.bind(element);
    let letGo = (): void => undefined;
    element.setSinkId = async (id) => {
      if (id === 'h') await new Promise<void>((resolve) => (letGo = resolve));
      await arrive(id);
    };
    void playOn(element, outputs.sinks.listen, clock);
    await choose('listen', { at: 'default' });
    await playOn(element, outputs.sinks.listen, clock);
    letGo();
    await settle();
    expect(element.sinkId).toBe('');
  });
});

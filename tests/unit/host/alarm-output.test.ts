import { describe, expect, test } from 'vitest';
import { createAlarmSound } from '../../../extension/host/alarm/index.ts';
import { createOutputs } from '../../../extension/host/listen/index.ts';
import type { SoundChoice } from '../../../shared/alarm/index.ts';
import { silentLog } from '../../../shared/lib/index.ts';
import { fakeClock } from '../../fake-clock.ts';
import { fakeSpeaker } from './alarm-audio-stand-in.ts';
import { headphones, settle, soundDevices, speaker } from './sound-devices.ts';

const choice: SoundChoice = { sound: 'beep', volume: 0.8, fadeIn: 4000 };

/** An alarm that was sent to the headphones. */
async function room() {
  const clock = fakeClock();
  const life = new AbortController();
  const { signal } = life;
  const devices = soundDevices();
  const elements = fakeSpeaker(clock);
  /** Outputs on which nothing comes on, though they are there. */
  const dead = new Set<string>();
  const audio = () => {
    const element = Object.assign(elements.audio(), devices.element());
    const comesOn = Object.getOwnPropertyDescriptor(element, 'currentTime')?.get;
    return Object.defineProperty(element, 'currentTime', {
      get: () => (dead.has(element.sinkId) ? 0 : comesOn?.call(element)),
    });
  };
  const shelf = {
    get: async () => undefined,
    put: async () => undefined,
    remove: async () => undefined,
  };
  const outputs = await createOutputs({ shelf, outputs: devices.outputs, log: silentLog, signal });
  await outputs.ask({
    do: 'set-output',
    use: 'alarm',
    choice: { at: 'chosen', output: headphones },
  });
  await settle();
  const sound = createAlarmSound({
    audio,
    hasOutput: elements.hasOutput,
    sink: outputs.sinks.alarm,
    clock,
    log: silentLog,
    signal,
  });
  const heardOn = () => elements.playing.map(({ sinkId }) => sinkId);
  return { clock, life, devices, dead, elements, outputs, sound, heardOn };
}

describe('an alarm that was sent to an output', () => {
  test('plays there', async () => {
    const { clock, sound, heardOn } = await room();
    sound.start(choice);
    await clock.advance(1000);
    expect(heardOn()).toEqual(['h']);
    expect(sound.state.value).toEqual({ at: 'sounding' });
  });

  test('goes on at the default the moment the output is gone, as loud as it was, and returns with it', async () => {
    const { clock, devices, elements, sound, heardOn } = await room();
    sound.start(choice);
    await clock.advance(5000);
    const states: string[] = [];
    sound.state.on(({ at }) => states.push(at));
    await devices.plug(speaker);
    expect(heardOn()).toEqual(['']);
    expect(elements.playing[0]?.volume).toBe(0.8);
    await devices.plug(speaker, headphones);
    await clock.advance(1000);
    expect(heardOn()).toEqual(['h']);
    // Never told as unheard, for it never was.
    expect(states).toEqual([]);
    sound.stop();
    expect([heardOn(), clock.pending]).toEqual([[], 0]);
  });

  test('plays on the default from its first note where the output went while nobody looked', async () => {
    const { clock, devices, sound, heardOn, outputs } = await room();
    devices.now.outputs = [speaker];
    sound.start(choice);
    await settle();
    expect(heardOn()).toEqual(['']);
    await clock.advance(1000);
    expect(sound.state.value).toEqual({ at: 'sounding' });
    expect(outputs.facts.value.alarm.gone).toEqual(headphones);
  });

  test('leaves an output on which nothing comes on, without the pause before another try', async () => {
    const { clock, dead, sound, heardOn } = await room();
    dead.add('h');
    sound.start(choice);
    await clock.advance(2500);
    expect(heardOn()).toEqual(['']);
    expect(sound.state.value).toEqual({ at: 'sounding' });
  });

  test('tried by hand is heard somewhere, and the view is told where not', async () => {
    const { clock, dead, sound, heardOn, outputs } = await room();
    dead.add('h');
    const heard = sound.try(choice);
    await settle();
    await clock.advance(2500);
    await settle();
    await clock.advance(500);
    expect(await heard).toEqual({ at: 'sounding' });
    expect(heardOn()).toContain('');
    expect(outputs.facts.value.alarm.gone).toEqual(headphones);
  });

  test('ends with its host, wherever it plays', async () => {
    const { clock, life, devices, sound, heardOn } = await room();
    sound.start(choice);
    await clock.advance(1000);
    life.abort();
    await devices.plug(speaker);
    expect([heardOn(), clock.pending]).toEqual([[], 0]);
  });
});

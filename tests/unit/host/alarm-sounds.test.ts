import { describe, expect, it } from 'vitest';
import { createAlarmSound } from '../../../extension/host/alarm/index.ts';
import type { SoundChoice } from '../../../shared/alarm/index.ts';
import { silentLog } from '../../../shared/lib/index.ts';
import { fakeClock } from '../../fake-clock.ts';
import { type Behaviour, fakeSpeaker } from './alarm-audio-stand-in.ts';

const choice: SoundChoice = { sound: 'beep', volume: 0.8, fadeIn: 4000 };

function room(behaviour: Behaviour = 'plays') {
  const clock = fakeClock();
  const life = new AbortController();
  const speaker = fakeSpeaker(clock);
  speaker.behaviour = behaviour;
  const sound = createAlarmSound({ ...speaker, clock, log: silentLog, signal: life.signal });
  return { clock, life, speaker, sound };
}

describe('the noise of the alarm', () => {
  it('plays in a loop until it is stopped, and leaves nothing behind', async () => {
    const { clock, speaker, sound } = room();
    sound.start(choice);
    expect(sound.state.value).toEqual({ at: 'starting' });
    await clock.advance(3_600_000);
    expect(sound.state.value).toEqual({ at: 'sounding' });
    expect(speaker.playing).toMatchObject([{ loop: true, volume: 0.8 }]);
    expect(speaker.made).toHaveLength(1);
    sound.stop();
    expect(speaker.playing).toEqual([]);
    expect(sound.state.value).toEqual({ at: 'silent' });
    expect(clock.pending).toBe(0);
  });

  it('grows from a whisper to the chosen volume in the chosen time', async () => {
    const { clock, speaker, sound } = room();
    sound.start(choice);
    const volumes: number[] = [];
    for (let i = 0; i < 5; i++) {
      volumes.push(speaker.playing[0]?.volume ?? -1);
      await clock.advance(1000);
    }
    expect(volumes[0]).toBeLessThan(0.1);
    expect(volumes).toEqual([...volumes].sort((a, b) => a - b));
    expect(volumes[4]).toBe(0.8);
  });

  it('is loud at once where no fade is wished', () => {
    const { speaker, sound } = room();
    sound.start({ ...choice, fadeIn: 0 });
    expect(speaker.playing[0]?.volume).toBe(0.8);
  });

  it('changes to another choice at once, without a second whisper', async () => {
    const { clock, speaker, sound } = room();
    sound.start(choice);
    await clock.advance(10_000);
    sound.start({ ...choice, sound: 'siren', volume: 0.5 });
    expect(speaker.playing).toHaveLength(1);
    expect(speaker.playing[0]?.volume).toBe(0.5);
  });

  it.each([
    ['refuses', 'refused', 0],
    ['stands-still', 'stuck', 2000],
    ['never-settles', 'stuck', 2000],
  ] as const)(
    'an element that %s is told as %s, and tried again until it is heard',
    async (behaviour, why, after) => {
      const { clock, speaker, sound } = room(behaviour);
      sound.start(choice);
      await clock.advance(after);
      expect(sound.state.value).toEqual({ at: 'cannot-play', why });
      const states: string[] = [];
      sound.state.on(({ at }) => states.push(at));
      await clock.advance(30_000);
      expect(speaker.made.length).toBeGreaterThan(3);
      speaker.behaviour = 'plays';
      await clock.advance(8000);
      // No flicker between the tries: a sign that comes and goes is read as noise.
      expect(states).toEqual(['sounding']);
      expect(speaker.playing).toHaveLength(1);
      sound.stop();
      expect(clock.pending).toBe(0);
    },
  );

  it('notices an element that stops in the middle, as when the loudspeaker is unplugged', async () => {
    const { clock, speaker, sound } = room();
    sound.start(choice);
    await clock.advance(10_000);
    speaker.behaviour = 'stands-still';
    await clock.advance(2500);
    expect(sound.state.value).toEqual({ at: 'cannot-play', why: 'stuck' });
  });

  it('without a loudspeaker says so, plays all the same, and is right again when one is plugged in', async () => {
    const { clock, speaker, sound } = room();
    speaker.output = false;
    sound.start(choice);
    await clock.advance(1000);
    expect(sound.state.value).toEqual({ at: 'cannot-play', why: 'no-device' });
    expect(speaker.playing).toHaveLength(1);
    speaker.output = true;
    await clock.advance(6000);
    expect(sound.state.value).toEqual({ at: 'sounding' });
  });

  it('says that it cannot be heard where the user has turned it down', () => {
    const { sound } = room();
    sound.start({ ...choice, volume: 0 });
    expect(sound.state.value).toEqual({ at: 'cannot-play', why: 'turned-down' });
  });

  it('ends with its host', async () => {
    const { clock, life, speaker, sound } = room();
    sound.start(choice);
    await clock.advance(1000);
    life.abort();
    sound.start({ ...choice });
    await clock.advance(10_000);
    expect(speaker.playing).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});

describe('the test button', () => {
  it('plays one round at full volume and says that it plays', async () => {
    const { clock, speaker, sound } = room();
    const heard = sound.try(choice);
    await clock.advance(200);
    expect(await heard).toEqual({ at: 'sounding' });
    expect(speaker.playing).toMatchObject([{ loop: false, volume: 0.8 }]);
    expect(sound.state.value).toEqual({ at: 'silent' });
    expect(clock.pending).toBe(0);
  });

  it.each([
    ['refuses', 'refused'],
    ['stands-still', 'stuck'],
  ] as const)('says so when the element %s', async (behaviour, why) => {
    const { clock, sound } = room(behaviour);
    const heard = sound.try(choice);
    await clock.advance(2500);
    expect(await heard).toEqual({ at: 'cannot-play', why });
  });

  it('pressed twice plays once', async () => {
    const { clock, speaker, sound } = room();
    const first = sound.try(choice);
    await clock.advance(200);
    await first;
    void sound.try(choice);
    await clock.advance(200);
    expect(speaker.playing).toHaveLength(1);
  });
});

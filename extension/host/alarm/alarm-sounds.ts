import type { SoundChoice, SoundName } from '../../../shared/alarm/index.ts';
import { type Clock, cell, type Log, type Ms, seconds, type Watchable } from '../../../shared/lib/index.ts';
import type { AlarmAudio, Heard, NoSound, SoundState } from './alarm-audio.ts';
import { playLoop } from './play-loop.ts';
import { playOnce } from './play-once.ts';
import { SAMPLE_RATE, synthesize } from './tones.ts';
import { wav, wavAddress } from './wav.ts';

export interface AlarmSoundOptions {
  readonly audio: () => AlarmAudio;
  /** False where it is certain that there is no loudspeaker; true where there is one or nobody can say. */
  readonly hasOutput: () => Promise<boolean>;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export interface AlarmSound {
  readonly state: Watchable<SoundState>;
  /** Makes the noise, and goes on making it. Another choice takes the place of the first at once. */
  start(choice: SoundChoice): void;
  stop(): void;
  /** One round, at full volume, for the test button. Resolves as soon as it is known whether it plays. */
  try(choice: SoundChoice): Promise<Heard>;
}

/** What could not be played is tried again this often: a device may come back. */
const AGAIN: Ms = seconds(5);

export function createAlarmSound(options: AlarmSoundOptions): AlarmSound {
  const { clock, log, signal } = options;
  const state = cell<SoundState>({ at: 'silent' });
  const addresses = new Map<SoundName, string>();
  let wanted: { readonly choice: SoundChoice; grown: Ms } | undefined;
  let life = new AbortController();
  let trial = new AbortController();

  const addressOf = (name: SoundName): string => {
    const address = addresses.get(name) ?? wavAddress(wav(synthesize(name), SAMPLE_RATE));
    addresses.set(name, address);
    return address;
  };

  const say = (next: SoundState): void => {
    const { value } = state;
    const why = next.at === 'cannot-play' ? next.why : undefined;
    if (next.at === value.at && why === (value.at === 'cannot-play' ? value.why : undefined)) return;
    if (why !== undefined) log.info('the alarm cannot be heard', { why });
    state.set(next);
  };

  const hasOutput = async (): Promise<boolean> => {
    try {
      return await options.hasOutput();
    } catch (error) {
      log.debug('nobody can say whether there is a loudspeaker', { error });
      return true;
    }
  };

  const renew = (): AbortSignal => {
    life.abort();
    life = new AbortController();
    return AbortSignal.any([life.signal, signal]);
  };

  const fail = (why: NoSound): void => {
    say({ at: 'cannot-play', why });
    clock.after(AGAIN, begin, renew());
  };

  const begin = (): void => {
    const mine = wanted;
    if (!mine) return;
    const { choice } = mine;
    const ending = renew();
    if (state.value.at === 'silent') say({ at: 'starting' });
    if (choice.volume === 0) {
      fail('turned-down');
      return;
    }
    // Without a loudspeaker it is played all the same: whoever says that there is none may be wrong.
    let output = true;
    const askOutput = async (): Promise<void> => {
      output = await hasOutput();
      if (!output && !ending.aborted) say({ at: 'cannot-play', why: 'no-device' });
    };
    void askOutput();
    clock.every(AGAIN, () => void askOutput(), ending);
    playLoop({
      element: options.audio(),
      address: addressOf(choice.sound),
      choice,
      grown: mine.grown,
      clock,
      signal: ending,
      onGrown(grown) {
        mine.grown = grown;
      },
      onHeard: () => output && say({ at: 'sounding' }),
      onFailed(why, reason) {
        log.debug('the alarm does not play', { why, reason });
        fail(why);
      },
    });
  };

  signal.addEventListener('abort', () => {
    life.abort();
    trial.abort();
  });
  return {
    state,
    start(choice) {
      if (signal.aborted || wanted?.choice === choice) return;
      wanted = { choice, grown: wanted?.grown ?? 0 };
      begin();
    },
    stop() {
      if (!wanted) return;
      wanted = undefined;
      life.abort();
      say({ at: 'silent' });
    },
    async try(choice) {
      trial.abort();
      trial = new AbortController();
      const ending = AbortSignal.any([trial.signal, signal]);
      if (choice.volume === 0) return { at: 'cannot-play', why: 'turned-down' };
      const element = options.audio();
      element.src = addressOf(choice.sound);
      element.volume = choice.volume;
      const heard = await playOnce(element, clock, ending);
      return heard.at === 'sounding' && !(await hasOutput())
        ? { at: 'cannot-play', why: 'no-device' }
        : heard;
    },
  };
}

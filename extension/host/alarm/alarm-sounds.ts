import type { SoundChoice, SoundName } from '../../../shared/alarm/index.ts';
import { type Clock, cell, type Log, type Ms, seconds, type Watchable } from '../../../shared/lib/index.ts';
import { playOn, type Sink } from '../listen/index.ts';
import type { AlarmAudio, Heard, NoSound, SoundState } from './alarm-audio.ts';
import { playLoop } from './play-loop.ts';
import { playOnce } from './play-once.ts';
import { SAMPLE_RATE, synthesize } from './tones.ts';
import { wav, wavAddress } from './wav.ts';

export interface AlarmSoundOptions {
  readonly audio: () => AlarmAudio;
  /** False where it is certain that there is no loudspeaker; true where there is one or nobody can say. */
  readonly hasOutput: () => Promise<boolean>;
  /** Absent: the browser's default output. */
  readonly sink?: Sink | undefined;
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
  const { sink, clock, log, signal } = options;
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

  /** True where it was not the last resort: the sink has moved on, so there is another place to be heard. */
  const giveUpSink = (reason: unknown): boolean => {
    const id = sink?.id.value;
    if (id !== undefined) sink?.failed(id, reason);
    return id !== sink?.id.value;
  };

  const fail = (why: NoSound): void => {
    // Whatever is wrong with it: elsewhere it plays at once, not after the pause.
    if (why !== 'turned-down' && giveUpSink(why)) return;
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
      sink,
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

  const tryNow = async (choice: SoundChoice, ending: AbortSignal): Promise<Heard> => {
    const element = options.audio();
    element.src = addressOf(choice.sound);
    element.volume = choice.volume;
    await playOn(element, sink, clock);
    if (ending.aborted) return { at: 'cannot-play', why: 'stuck' };
    const heard = await playOnce(element, clock, ending);
    if (heard.at === 'sounding') return (await hasOutput()) ? heard : { at: 'cannot-play', why: 'no-device' };
    return !ending.aborted && giveUpSink(heard.why) ? tryNow(choice, ending) : heard;
  };

  // Begun anew, and not only sent elsewhere: an element whose device went away may be past playing.
  sink?.id.on(begin, signal);
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
      if (choice.volume === 0) return { at: 'cannot-play', why: 'turned-down' };
      return tryNow(choice, AbortSignal.any([trial.signal, signal]));
    },
  };
}

import type { AlarmAudio } from '../../../extension/host/alarm/index.ts';
import type { Clock } from '../../../shared/lib/index.ts';

/** How the audio elements of a browser behave: as they should, refusing, or saying that they play and standing still. */
export type Behaviour = 'plays' | 'refuses' | 'stands-still' | 'never-settles';

export interface FakeSpeaker {
  behaviour: Behaviour;
  output: boolean;
  readonly made: readonly (AlarmAudio & { readonly playing: boolean })[];
  /** Elements that make a noise right now. */
  readonly playing: readonly AlarmAudio[];
  readonly audio: () => AlarmAudio;
  readonly hasOutput: () => Promise<boolean>;
}

export function fakeSpeaker(clock: Clock): FakeSpeaker {
  const made: (AlarmAudio & { playing: boolean })[] = [];
  const speaker = {
    behaviour: 'plays' as Behaviour,
    output: true,
    made,
    get playing() {
      return made.filter(({ playing }) => playing);
    },
    hasOutput: () => Promise.resolve(speaker.output),
    audio() {
      let since: number | undefined;
      const element = {
        src: '',
        loop: false,
        volume: 1,
        get playing() {
          return since !== undefined;
        },
        get currentTime() {
          const moves = since !== undefined && speaker.behaviour === 'plays';
          return moves ? (clock.now() - (since ?? 0)) / 1000 : 0;
        },
        play() {
          if (speaker.behaviour === 'refuses')
            return Promise.reject(new DOMException('no', 'NotAllowedError'));
          since = clock.now();
          return speaker.behaviour === 'never-settles'
            ? new Promise<void>(() => undefined)
            : Promise.resolve();
        },
        pause() {
          since = undefined;
        },
      };
      made.push(element);
      return element;
    },
  };
  return speaker;
}

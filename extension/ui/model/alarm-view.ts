import type { CameraAlarm } from '../../../shared/alarm/index.ts';
import type { Ms } from '../../../shared/lib/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';

/** What a person can answer an alarm with; each is one click. */
export type AlarmKey = 'quiet' | 'quiet-a-while' | 'loud' | 'stop-watching';

/** What the alarm of one camera has to say. */
export interface AlarmSays {
  /**
   * `sounding`: lost, with a noise. `back`: the noise outlived the loss. `quiet`: lost without one. `hushed`: not lost.
   * `warned`: not lost, with a noise.
   */
  readonly how: 'sounding' | 'back' | 'quiet' | 'hushed' | 'warned';
  readonly title: string;
  /** Why nobody hears what should be heard. */
  readonly unheard: string | undefined;
  readonly lines: readonly string[];
  readonly keys: readonly AlarmKey[];
}

export interface AlarmView {
  readonly camera: Pick<CameraFacts, 'name' | 'battery'>;
  readonly alarm: CameraAlarm;
  readonly sound: Snapshot['alarm']['sound'];
  readonly now: Ms;
}

/** To what makes a noise now. */
export const ANSWERS: readonly AlarmKey[] = ['quiet', 'quiet-a-while', 'stop-watching'];

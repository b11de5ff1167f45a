import type { Household } from '../../../shared/household/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { factsWords, householdWords } from '../../../shared/words/index.ts';
import type { Desk } from '../../platform/index.ts';

export interface AnnounceCutOffOptions {
  readonly household: Pick<Household, 'refused'>;
  /** Undefined: it is no camera, but another computer. */
  readonly cameraName: (device: DeviceId) => string | undefined;
  readonly computerName: (device: DeviceId) => string | undefined;
  readonly desk: Pick<Desk, 'notify'>;
  readonly signal: AbortSignal;
}

/** Somebody of the household broke the rules of its facts: that stays on the screen until it was seen. */
export function announceCutOff(options: AnnounceCutOffOptions): void {
  const { household, cameraName, computerName, desk, signal } = options;
  const { cutOff, cutOffText, someone } = factsWords;
  household.refused.on(({ peer }) => {
    const camera = cameraName(peer);
    desk.notify({
      id: `cut-off-${peer}`,
      title: cutOff(camera ?? computerName(peer) ?? someone),
      message: camera === undefined ? householdWords.others.cutOff : cutOffText,
      stays: true,
    });
  }, signal);
}

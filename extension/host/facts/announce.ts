import type { Household } from '../../../shared/household/index.ts';
import { type Ms, seconds } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { announceBack } from './announce-back.ts';
import { announceCutOff } from './announce-cut-off.ts';
import { announceStrains } from './announce-strains.ts';
import type { BindOptions } from './bind.ts';
import { choicesIn } from './warnings.ts';

/** The alarm and whoever announces hear of the same change in the same moment. */
const JUST_NOW: Ms = seconds(1);

/** The notifications that the facts are a reason for, each as the household chose it. */
export function announce(
  household: Pick<Household, 'devices' | 'presence' | 'refused'>,
  { roster, alarm, comings, monitors, desk, clock, signal }: BindOptions,
): void {
  const recordOf = (camera: DeviceId) => roster.records().find(({ id }) => id === camera);
  const nameOf = (camera: DeviceId): string | undefined => recordOf(camera)?.name;
  const chosen = (camera: DeviceId) => choicesIn(household.devices.value.get(camera)?.settings);

  announceStrains({
    ...{ household, nameOf, desk, clock, signal },
    toldBy(camera, strain) {
      const choice = chosen(camera)[strain];
      // What nobody watches here makes no noise here, and is said all the same.
      return choice === 'alarm' && !recordOf(camera)?.watched ? 'notify' : choice;
    },
  });

  announceBack({
    ...{ comings, nameOf, desk, signal },
    isWanted: (camera) => !isSaidByAlarm(camera) && chosen(camera).back === 'notify',
  });
  function isSaidByAlarm(camera: DeviceId): boolean {
    const { state, notices = [] } = alarm.facts.value.cameras[camera] ?? {};
    const isOver = notices.some((one) => one.was === 'lost' && clock.now() - one.to < JUST_NOW);
    return state?.at === 'unanswered' || isOver;
  }

  announceCutOff({
    ...{ household, cameraName: nameOf, desk, signal },
    computerName: (id) => monitors.records().find((one) => one.id === id)?.name,
  });
}

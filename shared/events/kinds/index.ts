import { acknowledged } from './acknowledged.ts';
import { alarm } from './alarm.ts';
import { battery } from './battery.ts';
import { began } from './began.ts';
import { blinded } from './blinded.ts';
import { checkpoint } from './checkpoint.ts';
import { connected } from './connected.ts';
import { controlled } from './controlled.ts';
import { cutOff } from './cut-off.ts';
import { expelled } from './expelled.ts';
import { fellBack } from './fell-back.ts';
import { gap } from './gap.ts';
import { heard } from './heard.ts';
import { historyCut } from './history-cut.ts';
import { historyRefused } from './history-refused.ts';
import { jobDone } from './job-done.ts';
import { jobFailed } from './job-failed.ts';
import { joined } from './joined.ts';
import { letIn } from './let-in.ts';
import { listening } from './listening.ts';
import { lockedOut } from './locked-out.ts';
import { lost } from './lost.ts';
import { madeOwner } from './made-owner.ts';
import { nobody } from './nobody.ts';
import { paired } from './paired.ts';
import { pairingFailed } from './pairing-failed.ts';
import { photo } from './photo.ts';
import { planMissed } from './plan-missed.ts';
import { recovered } from './recovered.ts';
import { refused } from './refused.ts';
import { removed } from './removed.ts';
import { renamed } from './renamed.ts';
import { seen } from './seen.ts';
import { settings } from './settings.ts';
import { shaky } from './shaky.ts';
import { sighted } from './sighted.ts';
import { started } from './started.ts';
import { stopped } from './stopped.ts';
import { strained } from './strained.ts';
import { switched } from './switched.ts';
import { trimmed } from './trimmed.ts';
import { unseen } from './unseen.ts';
import { unwatched } from './unwatched.ts';
import { warningChosen } from './warning-chosen.ts';
import { watching } from './watching.ts';

/** Every type of event there is, in the order of the alphabet. */
export const kinds = [
  acknowledged,
  alarm,
  battery,
  began,
  blinded,
  checkpoint,
  connected,
  controlled,
  cutOff,
  expelled,
  fellBack,
  gap,
  heard,
  historyCut,
  historyRefused,
  jobDone,
  jobFailed,
  joined,
  letIn,
  listening,
  lockedOut,
  lost,
  madeOwner,
  nobody,
  paired,
  pairingFailed,
  photo,
  planMissed,
  recovered,
  refused,
  removed,
  renamed,
  seen,
  settings,
  shaky,
  sighted,
  started,
  stopped,
  strained,
  switched,
  trimmed,
  unseen,
  unwatched,
  warningChosen,
  watching,
] as const;

import { alarm } from './en/alarm.ts';
import { camera } from './en/camera.ts';
import { common } from './en/common.ts';
import { diagnostics } from './en/diagnostics.ts';
import { float } from './en/float.ts';
import { grid } from './en/grid.ts';
import { listen } from './en/listen.ts';
import { log } from './en/log.ts';
import { monitor } from './en/monitor.ts';
import { overlay } from './en/overlay.ts';
import { pairing } from './en/pairing.ts';
import { photo } from './en/photo.ts';
import { quality } from './en/quality.ts';
import { settings } from './en/settings.ts';
import { signs } from './en/signs.ts';
import { site } from './en/site.ts';
import { status } from './en/status.ts';
import { symbols } from './en/symbols.ts';
import { welcome } from './en/welcome.ts';

/** Every sentence a person reads. Another language is another object of this type. */
const english = {
  alarm,
  common,
  diagnostics,
  float,
  camera,
  grid,
  listen,
  log,
  monitor,
  overlay,
  pairing,
  photo,
  quality,
  settings,
  signs,
  site,
  status,
  symbols,
  welcome,
};
export type Words = typeof english;

export const words: Words = english;

/** Loaded with the settings: no first picture waits for these. */
export { backup as backupWords } from './en/backup.ts';
/** The screens of the history are loaded when they are opened, and their words with them. */
export { history as historyWords } from './en/history.ts';
/** Likewise. */
export { household as householdWords } from './en/household.ts';
/** Likewise. */
export { jobs as jobsWords } from './en/jobs.ts';
/** Loaded with the files of the history. */
export { verify as verifyWords } from './en/verify.ts';

import type * as english from './english.ts';

/** Every sentence a person reads. Another language is another object of this type. */
export type Words = typeof english;

/** Loaded with the settings: no first picture waits for these. */
export { backup as backupWords } from './en/backup.ts';
/** Loaded when a phone is used from afar, here or there. */
export { control as controlWords } from './en/control.ts';
/** Loaded when somebody looks at what is known of a device. */
export { facts as factsWords } from './en/facts.ts';
/** The screens of the history are loaded when they are opened, and their words with them. */
export { history as historyWords } from './en/history.ts';
/** Likewise. */
export { household as householdWords } from './en/household.ts';
/** Likewise. */
export { jobs as jobsWords } from './en/jobs.ts';
/** Of the marks beside the names, and of the form in which one is chosen. */
export { places as placeWords } from './en/places.ts';
/** Of a plan, where there is one or one is made. */
export { plan as planWords } from './en/plan.ts';
/** Likewise. */
export { soundOutput as soundOutputWords } from './en/sound-output.ts';
/** Loaded with the rules of an alarm. */
export { telling as tellingWords } from './en/telling.ts';
/** Loaded with the files of the history. */
export { verify as verifyWords } from './en/verify.ts';
export { warnings as warningWords } from './en/warnings.ts';
export * as words from './english.ts';

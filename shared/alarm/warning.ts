import * as v from 'valibot';
import { type Ms, minutes, seconds } from '../lib/index.ts';
import { STRAINS, type Strain } from '../protocol/index.ts';
import type { AlarmCommand } from './commands.ts';
import type { Sight } from './sight.ts';
import { QUIET_FOR } from './timings.ts';

const Moment = v.pipe(v.number(), v.finite());
const of = v.picklist(STRAINS);

/** Something strains a camera's phone, and the user wants a noise because of it. */
export const Warning = v.variant('at', [
  v.strictObject({ at: v.literal('counting'), of, dueAt: Moment }),
  v.strictObject({ at: v.literal('sounding'), of, since: Moment }),
  v.strictObject({ at: v.literal('quiet'), of, until: v.union([v.literal('over'), Moment]) }),
  /** Answered, and over just now; there again before `settlesAt`, it is the same one. */
  v.strictObject({ at: v.literal('settling'), of, settlesAt: Moment }),
]);
export type Warning = v.InferOutput<typeof Warning>;
export type Warnings = readonly Warning[];

/** What is known of a camera's strains. */
export interface Strained {
  /** The kinds that the user wants a noise for. */
  readonly loud: readonly Strain[];
  /** What the phone says; undefined while nothing is heard of it. */
  readonly says: readonly Strain[] | undefined;
}

export const unstrained: Strained = { loud: [], says: undefined };

/** Whoever pulls the cable to carry the phone off presses Stop a moment later. */
const WARN_AFTER: Ms = seconds(10);
/** A plug that is loose comes and goes. */
const SETTLES: Ms = minutes(1);

/**
 * Pure; the very same list when nothing changed. A warning ends when the phone says that it is over, not when nothing is
 * heard of the phone: that is a loss, or follows one. A stop, a pause or the end of the wish ends all of them at once.
 */
export function warn(was: Warnings, sight: Sight, { loud, says }: Strained, now: Ms): Warnings {
  if (sight.is === 'unwatched' || sight.is === 'stopped' || sight.is === 'paused') return none(was);
  const kept = was.flatMap((warning) => {
    if (!loud.includes(warning.of)) return [];
    return says ? hear(warning, says.includes(warning.of), now) : [warning];
  });
  const begun = loud
    .filter((strain) => says?.includes(strain) && !was.some((warning) => warning.of === strain))
    .map((strain): Warning => ({ at: 'counting', of: strain, dueAt: now + WARN_AFTER }));
  return same(was, [...kept, ...begun]);
}

function hear(warning: Warning, goesOn: boolean, now: Ms): Warning[] {
  if (warning.at === 'settling') return [goesOn ? { at: 'quiet', of: warning.of, until: 'over' } : warning];
  if (goesOn) return [warning];
  // One that nobody answered has nothing to remember.
  const isAnswered = warning.at === 'quiet' && warning.until === 'over';
  return isAnswered ? [{ at: 'settling', of: warning.of, settlesAt: now + SETTLES }] : [];
}

/** What time does on its own. `hushedUntil`: the camera makes no noise before that. */
export function ripenWarnings(was: Warnings, hushedUntil: Ms | undefined, now: Ms): Warnings {
  const next = was.flatMap((warning): Warning[] => {
    switch (warning.at) {
      case 'counting':
        if (now >= warning.dueAt) return [raise(warning.of, hushedUntil, now)];
        // A clock that was set back must not put it off.
        return [{ ...warning, dueAt: Math.min(warning.dueAt, now + WARN_AFTER) }];
      case 'quiet':
        if (warning.until === 'over' || hushedUntil === warning.until) return [warning];
        return [raise(warning.of, hushedUntil, now)];
      case 'settling':
        return now >= warning.settlesAt || warning.settlesAt > now + SETTLES ? [] : [warning];
      default:
        return [warning];
    }
  });
  return same(was, next);
}

const raise = (strain: Strain, hushedUntil: Ms | undefined, now: Ms): Warning =>
  hushedUntil === undefined
    ? { at: 'sounding', of: strain, since: now }
    : { at: 'quiet', of: strain, until: hushedUntil };

/** What a person answers to an alarm of a camera is an answer to its warnings too: it is one noise. */
export function answerWarnings(was: Warnings, command: AlarmCommand['do'], now: Ms): Warnings {
  return same(
    was,
    was.map((warning) => (warning.at === 'settling' ? warning : answerWarning(warning, command, now))),
  );
}

function answerWarning(warning: Warning, command: AlarmCommand['do'], now: Ms): Warning {
  const { of: strain, at } = warning;
  switch (command) {
    case 'quiet':
      return { at: 'quiet', of: strain, until: 'over' };
    case 'quiet-a-while':
      // What was answered for good is not asked again after ten minutes.
      return at === 'sounding' || (at === 'quiet' && warning.until !== 'over')
        ? { at: 'quiet', of: strain, until: now + QUIET_FOR }
        : warning;
    case 'loud':
      return at === 'quiet' ? { at: 'counting', of: strain, dueAt: now } : warning;
    case 'seen':
      return warning;
  }
}

/** When time alone changes it. */
export function warningDueAt(warning: Warning): Ms | undefined {
  switch (warning.at) {
    case 'counting':
      return warning.dueAt;
    case 'settling':
      return warning.settlesAt;
    case 'quiet':
      return warning.until === 'over' ? undefined : warning.until;
    case 'sounding':
      return undefined;
  }
}

/** A browser that was closed by somebody does not begin with a noise: what still strains the phone is counted anew. */
export const resumeWarnings = (was: Warnings): Warnings =>
  same(
    was,
    was.filter(({ at }) => at === 'quiet' || at === 'settling'),
  );

const none = (was: Warnings): Warnings => (was.length === 0 ? was : []);

const same = (was: Warnings, next: Warnings): Warnings =>
  JSON.stringify(was) === JSON.stringify(next) ? was : next;

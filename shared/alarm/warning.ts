import * as v from 'valibot';
import { type Ms, minutes, seconds } from '../lib/index.ts';
import { STRAINS, type Strain } from '../protocol/index.ts';
import type { AlarmCommand } from './commands.ts';
import type { Moment as Now } from './rules.ts';
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
  /** The kinds that the user wants a noise for; undefined until it is known what was chosen. */
  readonly loud: readonly Strain[] | undefined;
  /** What the phone says; undefined while nothing is heard of it. */
  readonly says: readonly Strain[] | undefined;
}

export const nothingKnown: Strained = { loud: undefined, says: undefined };

/** Whoever pulls the cable to carry the phone off presses Stop a moment later. */
const WARN_AFTER: Ms = seconds(10);
/** A plug that is loose comes and goes. */
const SETTLES: Ms = minutes(1);

/**
 * Pure; the very same list when nothing changed. A warning ends when the phone says that it is over, not when nothing is
 * heard of the phone: that is a loss, or follows one. A host that has just begun knows of no choice yet, and forgets
 * neither a noise nor an answer because of it. A stop or the end of the wish ends all of them at once; a pause ends what
 * nobody answered, and is no reason to call again for what somebody did.
 */
export function warn(was: Warnings, sight: Sight, { loud, says }: Strained, now: Ms): Warnings {
  if (sight.is === 'unwatched' || sight.is === 'stopped') return none(was);
  const isPaused = sight.is === 'paused';
  const kept = was.flatMap((warning) => {
    if ((isPaused && !isAnswered(warning)) || loud?.includes(warning.of) === false) return [];
    return says ? hear(warning, says.includes(warning.of), now) : [warning];
  });
  const heard = isPaused ? [] : (loud ?? []).filter((strain) => says?.includes(strain));
  const begun = heard
    .filter((strain) => !was.some((warning) => warning.of === strain))
    .map((strain): Warning => ({ at: 'counting', of: strain, dueAt: now + WARN_AFTER }));
  return same(was, [...kept, ...begun]);
}

function hear(warning: Warning, goesOn: boolean, now: Ms): Warning[] {
  if (warning.at === 'settling') return [goesOn ? { at: 'quiet', of: warning.of, until: 'over' } : warning];
  if (goesOn) return [warning];
  // One that nobody answered has nothing to remember.
  return isAnswered(warning) ? [{ at: 'settling', of: warning.of, settlesAt: now + SETTLES }] : [];
}

const isAnswered = (warning: Warning): boolean =>
  warning.at === 'settling' || (warning.at === 'quiet' && warning.until === 'over');

/** What time does on its own. `hushedUntil`: the camera makes no noise before that. */
export function ripenWarnings(
  was: Warnings,
  hushedUntil: Ms | undefined,
  { now, awakeSince }: Now,
): Warnings {
  // What the phone said before a sleep or a start may be over since: it is given the time to say so.
  const soonest = awakeSince + WARN_AFTER;
  const next = was.flatMap((warning): Warning[] => {
    switch (warning.at) {
      case 'counting': {
        // A clock that was set back must not put it off.
        const dueAt = Math.max(Math.min(warning.dueAt, now + WARN_AFTER), soonest);
        return [now >= dueAt ? raise(warning.of, hushedUntil, now) : { ...warning, dueAt }];
      }
      case 'quiet': {
        const { until } = warning;
        if (until === 'over' || hushedUntil === until) return [warning];
        if (hushedUntil !== undefined) return [raise(warning.of, hushedUntil, now)];
        // It alone is to be quiet for a while. A clock that was set back does not make the while longer.
        const left = Math.min(until, now + QUIET_FOR);
        if (now < left) return [left === until ? warning : { ...warning, until: left }];
        if (now < soonest) return [{ at: 'counting', of: warning.of, dueAt: soonest }];
        return [raise(warning.of, undefined, now)];
      }
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

/**
 * What a person answers to an alarm of a camera is an answer to its warnings too: it is one noise. What only counts has
 * told nobody anything yet, and is not answered by what was said to something else.
 */
export function answerWarnings(was: Warnings, command: AlarmCommand['do'], now: Ms): Warnings {
  return same(
    was,
    was.flatMap((warning) => answerWarning(warning, command, now) ?? []),
  );
}

/** Undefined: forgotten. */
function answerWarning(warning: Warning, command: AlarmCommand['do'], now: Ms): Warning | undefined {
  const { of: strain, at } = warning;
  const isTold = at === 'sounding' || at === 'quiet';
  switch (command) {
    case 'quiet':
    case 'quiet-warnings':
      return isTold ? { at: 'quiet', of: strain, until: 'over' } : warning;
    case 'quiet-a-while':
    case 'quiet-warnings-a-while':
      // What was answered for good is not asked again after ten minutes.
      return isTold && !isAnswered(warning) ? { at: 'quiet', of: strain, until: now + QUIET_FOR } : warning;
    case 'loud':
      if (at === 'settling') return undefined;
      return at === 'quiet' ? { at: 'counting', of: strain, dueAt: now } : warning;
    case 'seen':
      return warning;
  }
}

/** Pure: those that a person made quiet between the two; one that is over is over by itself. */
export const answeredBetween = (was: Warnings, now: Warnings): readonly Strain[] =>
  soundingOf(was).filter((strain) => now.some(({ at, of: which }) => at === 'quiet' && which === strain));

export const soundingOf = (warnings: Warnings): readonly Strain[] =>
  warnings.flatMap(({ at, of: strain }) => (at === 'sounding' ? [strain] : []));

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

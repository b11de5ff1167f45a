import { housekeeping, kindNames } from '../../../shared/events/index.ts';

/** What a person filters by: a few groups, because nobody wants to choose among forty kinds. */
const groups = {
  losses: [
    'shaky',
    'lost',
    'recovered',
    'blinded',
    'sighted',
    'alarm',
    'acknowledged',
    'nobody',
    'plan-missed',
  ],
  connections: ['watching', 'unwatched', 'connected', 'seen', 'unseen', 'listening', 'heard'],
  phone: ['battery', 'strained', 'started', 'stopped', 'switched', 'controlled', 'fell-back'],
  changes: [
    'paired',
    'joined',
    'removed',
    'expelled',
    'let-in',
    'made-owner',
    'locked-out',
    'renamed',
    'settings',
    'warning-chosen',
    'photo',
  ],
  refused: ['refused', 'cut-off', 'pairing-failed', 'history-refused'],
  log: ['began', 'gap', 'trimmed', 'history-cut', 'job-done', 'job-failed'],
} as const;

export type KindGroup = keyof typeof groups | 'other';

const grouped: ReadonlySet<string> = new Set(Object.values(groups).flat());

/** A kind that no group names is among the others: it can be filtered by from its first day on. */
export const kindGroups: Readonly<Record<KindGroup, readonly string[]>> = {
  ...groups,
  other: kindNames.filter((kind) => !grouped.has(kind) && !housekeeping.has(kind)),
};

/** A group without a kind is no choice. */
export const groupNames: readonly KindGroup[] = (
  ['losses', 'connections', 'phone', 'changes', 'refused', 'log', 'other'] as const
).filter((group) => kindGroups[group].length > 0);

import type { Ms } from '../../../shared/lib/index.ts';
import type { Tone } from '../../../shared/ui/index.ts';
import { jobsWords } from '../../../shared/words/index.ts';
import type { JobFacts } from '../../host/jobs/contract.ts';

const t = jobsWords.list;
const names = new Map<string, string>(Object.entries(t.kinds));
const reasons = new Map<string, string>(Object.entries(t.why));

export interface JobSays {
  readonly name: string;
  readonly tone: Tone;
  /** How it stands, and why, in one or two sentences. */
  readonly sentences: readonly string[];
  /** For whoever helps: it may be in the words of a server. */
  readonly detail: string | undefined;
  /** Whether this version can do it. */
  readonly isKnown: boolean;
}

/** What a person reads of one job. */
export function jobSays({ kind, state, due, attempts, failure, every }: JobFacts, now: Ms): JobSays {
  const until = due === 'never' ? undefined : due - now;
  const why = failure === undefined ? [] : [reasons.get(failure.why) ?? t.otherWhy(failure.why)];
  const says = (tone: Tone, sentences: readonly string[]): JobSays => ({
    name: names.get(kind) ?? t.otherKind,
    tone,
    sentences,
    detail: failure?.detail,
    isKnown: names.has(kind),
  });
  if (!names.has(kind)) return says('off', [t.otherKindWaits]);
  if (state === 'running') return says('busy', [t.running]);
  if (state === 'failed') {
    const failed = failure === undefined ? [] : [t.failedAt(failure.at, attempts)];
    const next = every === undefined || until === undefined ? t.waits : t.goesOn(until);
    return says('lost', [...failed, ...why, next]);
  }
  if (failure !== undefined) return says('warn', [...why, t.retrying(until ?? 0)]);
  return says('live', [t.waiting(until ?? 0)]);
}

/** Those that a person can do something about come first; else in the order in which they come up. */
export function inOrder(jobs: readonly JobFacts[]): JobFacts[] {
  const rank = ({ state, failure }: JobFacts): number =>
    state === 'failed' ? 0 : state === 'running' ? 1 : failure === undefined ? 3 : 2;
  const due = ({ due }: JobFacts): number => (due === 'never' ? Number.POSITIVE_INFINITY : due);
  return [...jobs].sort((a, b) => rank(a) - rank(b) || (due(a) < due(b) ? -1 : 1));
}

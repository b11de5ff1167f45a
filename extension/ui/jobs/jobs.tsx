import './jobs.css';
import type { ReactElement } from 'react';
import { Button, StatusShape, useNow } from '../../../shared/ui/index.ts';
import { jobsWords } from '../../../shared/words/index.ts';
import type { JobFacts, JobsFacts } from '../../host/jobs/contract.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import { Section } from '../settings/section.tsx';
import { inOrder, jobSays } from './job-says.ts';

/** More than these is a backlog; its end would help nobody. */
const MOST_SHOWN = 20;

const t = jobsWords.list;

/** What waits, what runs, and what failed and why. */
export function Jobs({ jobs: { jobs, trouble } }: { jobs: JobsFacts }): ReactElement {
  return (
    <Section title={t.title} text={t.text}>
      {trouble === undefined ? null : <p role="status">{t.trouble[trouble]}</p>}
      {jobs.length === 0 && trouble === undefined ? <p className="section-none">{t.none}</p> : null}
      <ul className="jobs">
        {inOrder(jobs)
          .slice(0, MOST_SHOWN)
          .map((job) => (
            <Job key={job.id} job={job} />
          ))}
      </ul>
    </Section>
  );
}

function Job({ job }: { job: JobFacts }): ReactElement {
  const { ask, busy, failure } = useAsk();
  const { name, tone, sentences, detail, isKnown } = jobSays(job, useNow());
  const hasFailed = job.failure !== undefined;
  return (
    <li className="job" data-job={job.kind} data-state={job.state}>
      <StatusShape tone={tone} />
      <div className="job-text">
        <h3>{name}</h3>
        <p className="figures">{sentences.join(' ')}</p>
        {detail === undefined ? null : (
          <details>
            <summary>{t.detail}</summary>
            <p className="job-detail" dir="auto">
              {detail}
            </p>
          </details>
        )}
        <Refusal why={failure} />
      </div>
      {job.state === 'running' ? null : (
        <div className="job-keys">
          {isKnown ? (
            <Button
              disabled={busy}
              aria-label={hasFailed ? t.tryAgainOf(name) : t.runOf(name)}
              onClick={() => ask({ do: 'run-job', job: job.id })}
              data-action="run-job"
            >
              {hasFailed ? t.tryAgain : t.run}
            </Button>
          ) : null}
          {job.every === undefined ? (
            <Button
              look="quiet"
              disabled={busy}
              aria-label={t.dropOf(name)}
              onClick={() => ask({ do: 'drop-job', job: job.id })}
              data-action="drop-job"
            >
              {t.drop}
            </Button>
          ) : null}
        </div>
      )}
    </li>
  );
}

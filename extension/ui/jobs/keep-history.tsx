import './jobs.css';
import type { ReactElement } from 'react';
import { DAY, type KeepRule, ruleOf } from '../../../shared/jobs/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { Select, type SelectProps } from '../../../shared/ui/index.ts';
import { jobsWords } from '../../../shared/words/index.ts';
import type { JobsFacts } from '../../host/jobs/contract.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import { Section } from '../settings/section.tsx';

const t = jobsWords.keep;

const ages: SelectProps<KeepRule['age']>['among'] = [
  { is: 30 * DAY, says: t.ages.month },
  { is: 91 * DAY, says: t.ages.quarter },
  { is: 365 * DAY, says: t.ages.year },
  { is: 1096 * DAY, says: t.ages.years },
  { is: 'for-ever', says: t.ages['for-ever'] },
];
const sizes: SelectProps<KeepRule['bytes']>['among'] = [
  ...[20e6, 50e6, 200e6, 1e9].map((bytes) => ({ is: bytes, says: t.size(bytes) })),
  { is: 'no-limit', says: t.noLimit },
];

/** For each device, how long its history is kept here and how much of it. Each change counts at once. */
export function KeepHistory({ snapshot, jobs }: { snapshot: Snapshot; jobs: JobsFacts }): ReactElement {
  const { monitor, cameras } = snapshot;
  return (
    <Section title={t.title} text={t.text}>
      <ul className="keep">
        {cameras.map(({ id, name }) => (
          <OneDevice key={id} device={id} name={name} rule={ruleOf(jobs.keep, id)} />
        ))}
        <OneDevice
          device={monitor.id}
          name={t.thisComputer(monitor.name)}
          rule={ruleOf(jobs.keep, monitor.id)}
        />
      </ul>
    </Section>
  );
}

interface OneDeviceProps {
  readonly device: DeviceId;
  readonly name: string;
  readonly rule: KeepRule;
}

function OneDevice({ device, name, rule }: OneDeviceProps): ReactElement {
  const { ask, failure } = useAsk();
  const keep = (part: Partial<KeepRule>): void =>
    void ask({ do: 'keep-history', device, rule: { ...rule, ...part } });
  return (
    <li className="keep-device">
      <h3 dir="auto">{name}</h3>
      <Select
        label={t.age}
        heard={t.ageOf(name)}
        value={rule.age}
        among={ages}
        onPick={(age) => keep({ age })}
      />
      <Select
        label={t.bytes}
        heard={t.bytesOf(name)}
        value={rule.bytes}
        among={sizes}
        onPick={(bytes) => keep({ bytes })}
      />
      <Refusal why={failure} />
    </li>
  );
}

import './jobs.css';
import { type ReactElement, useId } from 'react';
import { DAY, type KeepRule, ruleOf } from '../../../shared/jobs/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { jobsWords } from '../../../shared/words/index.ts';
import type { JobsFacts } from '../../host/jobs/contract.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import { Section } from '../settings/section.tsx';

const t = jobsWords.keep;

const ages: readonly (readonly [KeepRule['age'], string])[] = [
  [30 * DAY, t.ages.month],
  [91 * DAY, t.ages.quarter],
  [365 * DAY, t.ages.year],
  [1096 * DAY, t.ages.years],
  ['for-ever', t.ages['for-ever']],
];
const sizes: readonly (readonly [KeepRule['bytes'], string])[] = [
  ...[20e6, 50e6, 200e6, 1e9].map((bytes) => [bytes, t.size(bytes)] as const),
  ['no-limit', t.noLimit],
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
      <Pick
        label={t.age}
        heard={t.ageOf(name)}
        value={rule.age}
        choices={ages}
        onPick={(age) => keep({ age })}
      />
      <Pick
        label={t.bytes}
        heard={t.bytesOf(name)}
        value={rule.bytes}
        choices={sizes}
        onPick={(bytes) => keep({ bytes })}
      />
      <Refusal why={failure} />
    </li>
  );
}

interface PickProps<T> {
  readonly label: string;
  /** With the device's name, for whoever does not see it stand above. */
  readonly heard: string;
  readonly value: T;
  readonly choices: readonly (readonly [T, string])[];
  readonly onPick: (value: T) => void;
}

function Pick<T extends string | number>({
  label,
  heard,
  value,
  choices,
  onPick,
}: PickProps<T>): ReactElement {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        aria-label={heard}
        value={String(value)}
        onChange={({ target }) => {
          const picked = choices.find(([choice]) => String(choice) === target.value);
          if (picked !== undefined) onPick(picked[0]);
        }}
      >
        {choices.map(([choice, says]) => (
          <option key={choice} value={String(choice)}>
            {says}
          </option>
        ))}
      </select>
    </div>
  );
}

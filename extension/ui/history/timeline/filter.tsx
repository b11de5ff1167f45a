import { type ReactElement, useId } from 'react';
import type { DeviceId } from '../../../../shared/protocol/index.ts';
import { Button, Field, Select } from '../../../../shared/ui/index.ts';
import { historyWords } from '../../../../shared/words/index.ts';
import { groupNames } from '../kind-groups.ts';
import type { Who } from '../names.ts';
import { everything, isEverything, type Wanted } from './wanted.ts';

const t = historyWords.timeline;

interface FilterProps {
  readonly wanted: Wanted;
  readonly devices: readonly DeviceId[];
  readonly who: Who;
  readonly onWanted: (wanted: Wanted) => void;
  readonly onDay: (day: string) => void;
  readonly onNewest: () => void;
}

/** What is shown, and which day is gone to. */
export function Filter({ wanted, devices, who, onWanted, onDay, onNewest }: FilterProps): ReactElement {
  const change = (part: Partial<Wanted>): void => onWanted({ ...wanted, ...part });
  return (
    <search className="timeline-filter" aria-label={t.filter}>
      <Select
        label={t.device}
        value={wanted.about}
        onPick={(about) => change({ about })}
        among={[{ is: '', says: t.everyDevice }, ...devices.map((is) => ({ is, says: who(is) }))]}
      />
      <Select
        label={t.kind}
        value={wanted.group}
        onPick={(group) => change({ group })}
        among={[{ is: '', says: t.everyKind }, ...groupNames.map((is) => ({ is, says: t.groups[is] }))]}
      />
      <Field label={t.from} type="date" value={wanted.from} onText={(from) => change({ from })} />
      <Field label={t.to} type="date" value={wanted.to} onText={(to) => change({ to })} />
      <Field label={t.search} type="search" value={wanted.text} onText={(text) => change({ text })} />
      <GoTo onDay={onDay} />
      <div className="timeline-filter-keys">
        <Button look="quiet" onClick={onNewest}>
          {t.newest}
        </Button>
        {isEverything(wanted) ? null : (
          <Button look="quiet" onClick={() => onWanted(everything)}>
            {t.clear}
          </Button>
        )}
      </div>
    </search>
  );
}

/** Goes there as soon as a whole day stands in it; it is no part of the filter and is empty again afterwards. */
function GoTo({ onDay }: { onDay: (day: string) => void }): ReactElement {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t.goTo}</label>
      <input id={id} type="date" onChange={(event) => onDay(event.target.value)} />
    </div>
  );
}

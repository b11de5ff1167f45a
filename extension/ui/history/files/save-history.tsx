import { type ReactElement, useContext, useState } from 'react';
import type { DeviceId } from '../../../../shared/protocol/index.ts';
import {
  Button,
  Choice,
  Field,
  type Saving,
  ScreenClock,
  Select,
  useSaving,
} from '../../../../shared/ui/index.ts';
import { historyWords } from '../../../../shared/words/index.ts';
import type { Who } from '../names.ts';
import type { SaveFormat } from '../source.ts';
import { dayNamed, nameDay } from '../timeline/wanted.ts';
import { useDevices } from '../use-devices.ts';
import { useHistory } from '../use-history.ts';

const t = historyWords.files.save;
const FORMATS: readonly SaveFormat[] = ['ndjson', 'csv', 'json'];

/** Which days, whose, and as what; then it runs to the disk while the page stays as small as it was. */
export function SaveHistory({ who }: { who: Who }): ReactElement {
  const history = useHistory();
  const clock = useContext(ScreenClock);
  const devices = useDevices();
  const [format, setFormat] = useState<SaveFormat>('ndjson');
  const [range, setRange] = useState({ from: '', to: '' });
  const [without, setWithout] = useState<ReadonlySet<DeviceId>>(new Set());
  const { saving, save, stop } = useSaving();

  const [from, to] = [dayNamed(range.from)?.from, dayNamed(range.to)?.to];
  const chosen = devices.filter((device) => !without.has(device));
  const wrong =
    from !== undefined && to !== undefined && from >= to
      ? t.order
      : devices.length > 0 && chosen.length === 0
        ? t.noDevice
        : undefined;

  const start = (): void => {
    const during = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    save(t.file(nameDay(clock.now()), format), (writing) =>
      history.save({ ...writing, during, devices: chosen, format, who }),
    );
  };

  return (
    <div className="save-history">
      <Select
        label={t.format}
        value={format}
        among={FORMATS.map((is) => ({ is, says: t.formats[is] }))}
        onPick={setFormat}
      />
      <div className="section-row">
        <Field
          label={t.from}
          type="date"
          value={range.from}
          onText={(text) => setRange({ ...range, from: text })}
        />
        <Field
          label={t.to}
          type="date"
          value={range.to}
          onText={(text) => setRange({ ...range, to: text })}
        />
      </div>
      <p className="section-none">{t.wholeTime}</p>
      <fieldset className="save-devices">
        <legend className="save-label">{t.devices}</legend>
        {devices.map((device) => (
          <Choice
            key={device}
            type="checkbox"
            label={<span dir="auto">{who(device)}</span>}
            checked={!without.has(device)}
            onPick={(on) => setWithout(toggled(without, device, on))}
          />
        ))}
      </fieldset>
      <div className="save-keys">
        {saving.at === 'saving' ? (
          <Button onClick={stop}>{t.cancel}</Button>
        ) : (
          <Button look="first" disabled={wrong !== undefined} onClick={start}>
            {t.start}
          </Button>
        )}
        <p className="figures" role="status">
          {wrong ?? noteOf(saving)}
        </p>
      </div>
    </div>
  );
}

function noteOf(saving: Saving): string {
  if (saving.at === 'idle') return '';
  if (saving.at === 'saving') return t.progress(saving.written);
  const { how, name, written } = saving;
  if (how === 'saved') return t.done(name, written);
  return how === 'cancelled' ? t.cancelled : t.failed;
}

function toggled(set: ReadonlySet<DeviceId>, device: DeviceId, isIn: boolean): ReadonlySet<DeviceId> {
  const next = new Set(set);
  if (isIn) next.delete(device);
  else next.add(device);
  return next;
}

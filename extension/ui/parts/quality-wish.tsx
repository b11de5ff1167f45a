import { type ReactElement, useId } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts, QualityFacts } from '../../host/snapshot.ts';
import { qualityLines } from '../model/quality-lines.ts';
import { useAsk } from '../model/use-monitor.ts';
import { CameraEdit } from './camera-edit.tsx';
import { Refusal } from './refusal.tsx';

interface QualityWishProps {
  readonly camera: CameraFacts;
  readonly facts: QualityFacts;
  readonly onDone: () => void;
}

type Wish = QualityFacts['wish'];

interface Chosen extends Pick<Wish, 'preset' | 'prefer'> {
  readonly maxBitRate: number | undefined;
  readonly maxFrameRate: number | undefined;
}

const PRESETS: readonly Wish['preset'][] = ['auto', 'saver', 'balanced', 'best', 'sound-only'];
const PREFERENCES: readonly Wish['prefer'][] = ['balanced', 'sharpness', 'frame-rate'];
const BIT_RATES = [undefined, 150_000, 300_000, 600_000, 1_000_000, 2_000_000, 4_000_000];
const FRAME_RATES = [undefined, 5, 10, 15, 24];
const t = words.quality;

/** How good the picture of one camera is to be, and what is sent of it now. Each change counts at once. */
export function QualityWish({ camera, facts, onDone }: QualityWishProps): ReactElement {
  const { ask, failure } = useAsk();
  const { preset, prefer, maxBitRate, maxFrameRate } = facts.wish;
  const change = (part: Partial<Chosen>): void => {
    const { maxBitRate: bits, maxFrameRate: frames, ...rest } = { ...facts.wish, ...part };
    const limits = {
      ...(bits === undefined ? {} : { maxBitRate: bits }),
      ...(frames === undefined ? {} : { maxFrameRate: frames }),
    };
    void ask({ do: 'set-quality', camera: camera.id, quality: { ...rest, ...limits } });
  };
  return (
    <CameraEdit title={t.ofCamera(camera.name)} onDone={onDone}>
      <p className="camera-edit-text">{t.text}</p>
      <Select
        label={t.preset}
        value={preset}
        among={PRESETS}
        autoFocus
        says={(one) => t.presets[one]}
        onPick={(picked) => change({ preset: picked })}
      />
      <Select
        label={t.prefer}
        value={prefer}
        among={PREFERENCES}
        says={(one) => t.preferences[one]}
        onPick={(picked) => change({ prefer: picked })}
      />
      <Select
        label={t.bandwidth}
        value={maxBitRate}
        among={BIT_RATES}
        says={(bits) => (bits === undefined ? t.noLimit : t.bits(bits))}
        onPick={(picked) => change({ maxBitRate: picked })}
      />
      <Select
        label={t.frameRate}
        value={maxFrameRate}
        among={FRAME_RATES}
        says={(rate) => (rate === undefined ? t.noLimit : t.frames(rate))}
        onPick={(picked) => change({ maxFrameRate: picked })}
      />
      <p className="camera-edit-text figures">
        {qualityLines(facts)
          .map(({ what, says }) => `${what}: ${says}`)
          .join(' · ')}
      </p>
      <div className="camera-edit-actions">
        <Button onClick={onDone}>{words.common.close}</Button>
      </div>
      <Refusal why={failure} />
    </CameraEdit>
  );
}

interface SelectProps<T> {
  readonly label: string;
  readonly value: T;
  readonly among: readonly T[];
  readonly says: (value: T) => string;
  readonly onPick: (value: T) => void;
  readonly autoFocus?: boolean;
}

function Select<T>({ label, value, among, says, onPick, autoFocus }: SelectProps<T>): ReactElement {
  const id = useId();
  // A value from elsewhere, such as a later version, is shown as what it is.
  const all = among.includes(value) ? among : [...among, value];
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        // biome-ignore lint/a11y/noAutofocus: it opens at a press of its button, and the picture above stays in sight
        autoFocus={autoFocus}
        value={all.indexOf(value)}
        onChange={({ target }) => {
          const [picked] = all.map((one) => ({ one })).slice(Number(target.value));
          if (picked) onPick(picked.one);
        }}
      >
        {all.map((one, at) => (
          <option key={says(one)} value={at}>
            {says(one)}
          </option>
        ))}
      </select>
    </div>
  );
}

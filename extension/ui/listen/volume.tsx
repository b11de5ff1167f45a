import { type ReactElement, useEffect, useRef, useState } from 'react';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';

/** The volume of one camera; kept once the hand lets go, or at each press of an arrow key. */
export function Volume({ camera: { id, name, listen } }: { camera: CameraFacts }): ReactElement {
  const { ask } = useAsk();
  const input = useRef<HTMLInputElement>(null);
  const [dragged, setDragged] = useState<number>();
  const kept = Math.round((listen?.volume ?? 1) * 100);
  const shown = dragged ?? kept;
  // What was kept meanwhile, here or in another view, is the truth.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the arrival of a value that ends the drag
  useEffect(() => setDragged(undefined), [kept]);
  // React calls every movement a change; the browser's own event comes once, at the end of one.
  useEffect(() => {
    const element = input.current;
    const pick = (): void => {
      if (element !== null) void ask({ do: 'set-volume', camera: id, volume: element.valueAsNumber / 100 });
    };
    element?.addEventListener('change', pick);
    return () => element?.removeEventListener('change', pick);
  }, [ask, id]);
  const t = words.listen;
  return (
    <input
      ref={input}
      className="volume"
      type="range"
      min={0}
      max={100}
      step={5}
      value={shown}
      aria-label={t.volume(name)}
      aria-valuetext={t.volumeIs(shown)}
      title={t.volume(name)}
      onChange={(event) => setDragged(event.target.valueAsNumber)}
    />
  );
}

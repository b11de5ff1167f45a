import './slider.css';
import { type ReactElement, useEffect, useId, useRef, useState } from 'react';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value in words, while it is dragged too. */
  readonly says: (value: number) => string;
  /** Once the hand lets go, or at each press of an arrow key. */
  readonly onPick: (value: number) => void;
  readonly disabled?: boolean;
}

/** A value picked by hand; whoever keeps it is not asked at every pixel on the way. */
export function Slider({ label, value, says, onPick, ...rest }: SliderProps): ReactElement {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [dragged, setDragged] = useState<number>();
  const shown = dragged ?? value;
  // What was kept meanwhile, here or in another view, is the truth.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the arrival of a value that ends the drag
  useEffect(() => setDragged(undefined), [value]);
  // React calls every movement a change; the browser's own event comes once, at the end of one.
  useEffect(() => {
    const element = input.current;
    const picked = (): void => {
      if (element !== null) onPick(element.valueAsNumber);
    };
    element?.addEventListener('change', picked);
    return () => element?.removeEventListener('change', picked);
  }, [onPick]);
  return (
    <div className="slider">
      <label htmlFor={id}>{label}</label>
      <output className="figures" htmlFor={id}>
        {says(shown)}
      </output>
      <input
        {...rest}
        ref={input}
        id={id}
        type="range"
        value={shown}
        aria-valuetext={says(shown)}
        onChange={(event) => setDragged(event.target.valueAsNumber)}
      />
    </div>
  );
}

import type { Clock, Ms, Watchable } from '../../../shared/lib/index.ts';
import { DEFAULT } from './find-outputs.ts';

/** Where the sound of one use goes now. */
export interface Sink {
  /** A device id; empty for the default. */
  readonly id: Watchable<string>;
  /** It does not play there. Whoever plays goes on at the default, until the devices change. */
  failed(id: string, reason: unknown): void;
}

/** The part of an `<audio>` element that chooses its output, where there is one. */
export interface Sinkable {
  readonly sinkId?: string;
  setSinkId?(id: string): Promise<void>;
}

/** A browser that does not answer in this time is not waited for: sound anywhere goes before sound in the right place. */
const PATIENCE: Ms = 500;

/** Puts the element where the sink is now. Never fails; settles soon, and at once where nothing was chosen. */
export function playOn(element: Sinkable, sink: Sink | undefined, clock: Clock): Promise<void> {
  const id = sink?.id.value ?? DEFAULT;
  if (id === (element.sinkId ?? DEFAULT) || !element.setSinkId) return Promise.resolve();
  const waiting = new AbortController();
  const set = element.setSinkId(id).then(
    // Where it was sent to meanwhile goes before where it has arrived.
    () => (sink && sink.id.value !== id ? playOn(element, sink, clock) : undefined),
    (reason: unknown) => sink?.failed(id, reason),
  );
  const late = new Promise<void>((resolve) => clock.after(PATIENCE, resolve, waiting.signal));
  return Promise.race([set, late]).finally(() => waiting.abort());
}

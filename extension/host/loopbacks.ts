import { cell } from '../../shared/lib/index.ts';
import { type LoopbackEnd, serveLoopback } from '../platform/loopback.ts';
import type { Host } from './host.ts';
import type { FromView, ToView } from './messages.ts';

type Loopback = Extract<FromView, { kind: 'loopback' }>;

/** The connections inside this computer that one view has, at most one for each camera; gives what hears its signals. */
export function serveLoopbacks(
  host: Pick<Host, 'snapshot' | 'track'>,
  say: (message: Extract<ToView, { kind: 'loopback' }>) => void,
  view: AbortSignal,
): (message: Loopback) => void {
  const open = new Map<string, { end: LoopbackEnd; ending: AbortController }>();
  return ({ camera, signal: step }) => {
    if (step.step === 'open' || step.step === 'close') {
      open.get(camera)?.ending.abort();
      open.delete(camera);
    }
    if (step.step === 'open') {
      const ending = new AbortController();
      const signal = AbortSignal.any([ending.signal, view]);
      const track = cell(host.track(camera));
      host.snapshot.on(() => track.set(host.track(camera)), signal);
      const end = serveLoopback(track, (said) => say({ kind: 'loopback', camera, signal: said }), signal);
      open.set(camera, { end, ending });
    } else open.get(camera)?.end.hear(step);
  };
}

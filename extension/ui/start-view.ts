import * as v from 'valibot';
import { DeviceId } from '../../shared/protocol/index.ts';
import { createMonitor } from '../platform/index.ts';
import type { ViewName } from './monitor.ts';
import { mountView } from './mount-view.tsx';

/** All that an entrypoint has to do: join a view to this browser's host. */
export function startView(view: ViewName): void {
  const root = document.querySelector<HTMLElement>('#root');
  if (!root) throw new Error('The page has no #root');
  // Whoever opens a popped-out window names its camera in the address.
  const camera = v.safeParse(DeviceId, new URLSearchParams(location.search).get('camera'));
  mountView(view, root, createMonitor(view), {
    browser: import.meta.env.FIREFOX ? 'firefox' : 'chrome',
    camera: camera.success ? camera.output : undefined,
  });
}

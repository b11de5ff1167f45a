import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { type Clock, cell, systemClock, type Watchable } from '../../shared/lib/index.ts';
import type { DeviceId } from '../../shared/protocol/index.ts';
import { ScreenClock } from '../../shared/ui/index.ts';
import { words } from '../../shared/words/index.ts';
import { MonitorContext } from './model/use-monitor.ts';
import type { Monitor, ViewName } from './monitor.ts';
import { BrokenViewBoundary } from './views/broken-view.tsx';
import { Panel } from './views/panel.tsx';
import { Popup } from './views/popup.tsx';
import { type Drawn, Root } from './views/root.tsx';
import type { Browser } from './views/view-props.ts';
import { Window } from './views/window.tsx';

export interface MountOptions {
  readonly browser: Browser;
  /** The camera that a popped-out window is about. */
  readonly camera?: DeviceId | undefined;
  readonly clock?: Clock | undefined;
}

/** What a popup never shows is fetched only by the view that does. */
const views: Readonly<Record<ViewName, Drawn | { readonly fetch: () => Promise<Drawn> }>> = {
  popup: Popup,
  panel: Panel,
  window: Window,
  tab: { fetch: async () => (await import('./views/tab.tsx')).Tab },
  settings: { fetch: async () => (await import('./settings/settings.tsx')).Settings },
  welcome: { fetch: async () => (await import('./views/welcome.tsx')).Welcome },
};

/** Not by React's own `lazy`: what that shows first it leaves on the screen for 0.3 s, and the picture waits. */
function fetched(view: ViewName): Watchable<Drawn | 'missing' | undefined> {
  const found = views[view];
  if (!('fetch' in found)) return cell(found);
  const drawn = cell<Drawn | 'missing' | undefined>(undefined);
  found.fetch().then(drawn.set, () => drawn.set('missing'));
  return drawn;
}

/** Draws a view into `root` and keeps it true to the monitor's snapshot until the returned function is called. */
export function mountView(
  view: ViewName,
  root: HTMLElement,
  monitor: Monitor,
  { browser, camera, clock = systemClock }: MountOptions,
): () => void {
  root.dataset.view = view;
  const drawn = createRoot(root);
  drawn.render(
    <StrictMode>
      <ScreenClock value={clock}>
        <MonitorContext value={monitor}>
          <BrokenViewBoundary>
            <Root view={fetched(view)} title={words.monitor.titles[view]} browser={browser} camera={camera} />
          </BrokenViewBoundary>
        </MonitorContext>
      </ScreenClock>
    </StrictMode>,
  );
  return () => drawn.unmount();
}

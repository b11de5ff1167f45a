import { type ComponentType, lazy, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { type Clock, systemClock } from '../../shared/lib/index.ts';
import type { DeviceId } from '../../shared/protocol/index.ts';
import { ScreenClock } from '../../shared/ui/index.ts';
import { words } from '../../shared/words/index.ts';
import { MonitorContext } from './model/use-monitor.ts';
import type { Monitor, ViewName } from './monitor.ts';
import { BrokenViewBoundary } from './views/broken-view.tsx';
import { Panel } from './views/panel.tsx';
import { Popup } from './views/popup.tsx';
import { Root } from './views/root.tsx';
import type { Browser, ViewProps } from './views/view-props.ts';
import { Window } from './views/window.tsx';

export interface MountOptions {
  readonly browser: Browser;
  /** The camera that a popped-out window is about. */
  readonly camera?: DeviceId | undefined;
  readonly clock?: Clock | undefined;
}

/** What a popup never shows is fetched only by the view that does. */
const views: Readonly<Record<ViewName, ComponentType<ViewProps>>> = {
  popup: Popup,
  panel: Panel,
  window: Window,
  tab: lazy(async () => ({ default: (await import('./views/tab.tsx')).Tab })),
  settings: lazy(async () => ({ default: (await import('./settings/settings.tsx')).Settings })),
  welcome: lazy(async () => ({ default: (await import('./views/welcome.tsx')).Welcome })),
};

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
            <Root View={views[view]} title={words.monitor.titles[view]} browser={browser} camera={camera} />
          </BrokenViewBoundary>
        </MonitorContext>
      </ScreenClock>
    </StrictMode>,
  );
  return () => drawn.unmount();
}

import './root.css';
import { type ComponentType, type ReactElement, useEffect } from 'react';
import type { Watchable } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { Button, Notice, Spinner, useWatched } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import { countLost } from '../model/count.ts';
import { useMonitor } from '../model/use-monitor.ts';
import { useOverdue } from '../model/use-overdue.ts';
import { Announcer } from '../parts/announcer.tsx';
import type { Browser, ViewProps } from './view-props.ts';

export type Drawn = ComponentType<ViewProps>;

interface RootProps {
  /** Undefined while it is being fetched. */
  readonly view: Watchable<Drawn | 'missing' | undefined>;
  readonly title: string;
  readonly browser: Browser;
  readonly camera?: DeviceId | undefined;
}

/** What every view does alike: wait for the host, say that it failed, or draw what it says. */
export function Root({ view, title, browser, camera }: RootProps): ReactElement {
  const monitor = useMonitor();
  const View = useWatched(view);
  const snapshot = useWatched(monitor.snapshot);
  const failure = useWatched(monitor.failure);
  const lost = snapshot === undefined ? 0 : countLost(snapshot);
  useEffect(() => {
    document.title = lost === 0 ? title : words.alarm.lostTitle(lost);
  }, [title, lost]);
  if (failure !== undefined) return <Broken {...words.monitor.failed[failure]} />;
  if (View === 'missing') return <Broken {...words.monitor.failed.drawing} />;
  if (snapshot === undefined || View === undefined) return <Waiting />;
  return (
    <>
      <View snapshot={snapshot} browser={browser} camera={camera} />
      <Announcer snapshot={snapshot} />
    </>
  );
}

function Waiting(): ReactElement {
  const { loading, slow } = words.monitor;
  if (useOverdue()) return <Broken {...slow} />;
  return (
    <main className="root-wait">
      <h1 className="only-heard">{words.common.product}</h1>
      <div role="status">
        <Spinner word={loading} />
      </div>
    </main>
  );
}

/** There is always a way on: the view can be loaded again without harm, because it holds nothing. */
export function Broken({ title, body }: { title: string; body: string }): ReactElement {
  return (
    <main className="root-wait">
      <h1 className="only-heard">{words.common.product}</h1>
      <div role="alert">
        <Notice
          tone="lost"
          title={title}
          actions={
            <Button icon="reload" onClick={() => location.reload()}>
              {words.monitor.reload}
            </Button>
          }
        >
          {body}
        </Notice>
      </div>
    </main>
  );
}

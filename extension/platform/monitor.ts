import type { Command } from '../host/snapshot.ts';
import { createEyes, watchFloatEyes } from './eyes.ts';
import { createFloatControl } from './float/control.ts';
import { connectHost } from './host-client.ts';
import { createOverlayControl } from './overlay/control.ts';
import { watchPicture } from './pictures.ts';
import { askToReach } from './reach.ts';
import { answerComeForward, canOpenPanel, type OpenableView, openView } from './views.ts';

/** What a view is given: the host seen from outside. `extension/ui` states the shape it needs; this one fits it. */
export function createMonitor(view: 'popup' | 'panel' | 'tab' | 'window' | 'settings' | 'welcome') {
  const client = connectHost();
  const eyes = createEyes(view, client);
  const float = createFloatControl(view, client);
  watchFloatEyes(float, eyes);
  if (view === 'tab') answerComeForward();
  return {
    snapshot: client.snapshot,
    failure: client.failure,
    ask: (command: Command) => client.ask(command),
    picture: (camera: string, signal: AbortSignal) => watchPicture(client, camera, signal),
    eyes,
    levels: client.levels,
    open(target: OpenableView, camera?: string): void {
      openView(target, camera);
      // A popup in front of what it has just opened only hides it; Firefox closes the sidebar's opener by itself.
      if (view === 'popup' && target !== 'panel') window.close();
    },
    float,
    overlay: createOverlayControl(),
    reach: askToReach,
    can: {
      panel: view !== 'panel' && canOpenPanel(),
      scan: view === 'tab' || view === 'settings',
    },
    async report(): Promise<string> {
      const answer = await client.ask({ do: 'report' });
      return answer.ok && 'report' in answer ? answer.report : '';
    },
  };
}

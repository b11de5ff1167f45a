import '../../../shared/ui/tokens.css';
import './overlay.css';
import { type Clock, systemClock, type Watchable } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { type ShowCamera, watchEyes } from '../../platform/eyes.ts';
import { floatCard } from '../../platform/float/card.ts';
import type { OverlayLayout } from '../../platform/overlay/layout.ts';
import type { OverlayMessage } from '../../platform/overlay/settings.ts';
import { type PaintingWatch, watchPainting } from '../model/watch-painting.ts';
import { drawOverlay } from './draw-overlay.ts';
import { watchCover } from './watch-cover.ts';

export interface OverlayWorld {
  readonly snapshot: Watchable<{ readonly cameras: readonly CameraFacts[] } | undefined>;
  readonly picture: (camera: string, signal: AbortSignal) => Watchable<MediaStream | undefined>;
  readonly eyes?: ShowCamera;
  readonly layout: OverlayLayout;
  /** Absent where floating starts from trusted views alone. */
  readonly float?: ((camera: DeviceId) => void) | undefined;
  readonly tell: (message: OverlayMessage) => void;
  readonly clock?: Clock;
}

/**
 * The overlay's page. Without React: it is loaded into every page that its owner visits, and draws four things.
 * Nothing in it can do harm when a page tricks a click out of a person: it opens a trusted view, shrinks, or hides.
 */
export function mountOverlay(root: HTMLElement, world: OverlayWorld): void {
  const { snapshot, layout, float, tell, clock = systemClock } = world;
  const chosen = (): CameraFacts | undefined => {
    const cameras = snapshot.value?.cameras;
    return cameras?.find(({ id }) => id === layout.settings.value.camera) ?? cameras?.[0];
  };
  const withChosen = (run: (camera: CameraFacts) => void): void => {
    const camera = chosen();
    if (camera) run(camera);
  };
  const parts = drawOverlay(root, {
    float: float && (() => withChosen(({ id }) => float(id))),
    openTab: () => tell({ to: 'overlay-desk', ask: 'open-tab' }),
    collapse: () => layout.collapse(true),
    hide: () => tell({ to: 'overlay-desk', ask: 'hide' }),
  });
  let shown:
    | { readonly camera: string; readonly ending: AbortController; readonly painting: PaintingWatch }
    | undefined;

  let doubted = false;

  const follow = (camera: string | undefined): void => {
    if (shown?.camera === camera) return;
    shown?.ending.abort();
    shown = undefined;
    parts.video.srcObject = null;
    if (camera === undefined) return;
    const ending = new AbortController();
    const painting = watchPainting(parts.video, clock, ending.signal);
    painting.on(draw, ending.signal);
    shown = { camera, ending, painting };
    if (world.eyes) watchEyes(parts.video, world.eyes(camera, ending.signal), ending.signal);
    const stream = world.picture(camera, ending.signal);
    // The last picture stays, greyed, where there is no newer one.
    const take = (next: MediaStream | undefined): void => {
      if (next) parts.video.srcObject = next;
    };
    take(stream.value);
    stream.on(take, ending.signal);
  };
  const draw = (): void => {
    const { collapsed } = layout.settings.value;
    const camera = chosen();
    // A dot needs no picture: it only says how the camera is.
    follow(collapsed ? undefined : camera?.id);
    document.body.classList.toggle('collapsed', collapsed);
    if (camera) drawCamera(camera, collapsed);
    else
      parts.show({
        tone: 'busy',
        name: words.common.product,
        word: snapshot.value ? words.overlay.noCamera : words.overlay.waiting,
      });
  };
  const drawCamera = (camera: CameraFacts, collapsed: boolean): void => {
    const card = floatCard(camera, clock.now());
    const { turn } = camera;
    const seen = collapsed ? 'flowing' : (shown?.painting.value ?? 'waiting');
    if (card && !doubted) shown?.painting.doubt();
    doubted = card !== undefined;
    if (card) {
      const { tone, line } = card;
      parts.show({
        tone,
        name: camera.name,
        word: line,
        belief: tone === 'warn' ? 'doubt' : 'past',
        condition: tone,
        turn,
      });
    } else if (seen === 'flowing') {
      const { name, battery } = camera;
      const word = words.status.live;
      parts.show({ tone: 'live', name, word, battery, belief: 'live', condition: 'live', turn });
    } else {
      // The link is well, and this page does not paint: only what is painted may be believed.
      const word = words.status.phase['first-frame'];
      parts.show({
        tone: seen === 'stalled' ? 'warn' : 'busy',
        name: camera.name,
        word,
        belief: 'past',
        condition: seen,
        turn,
      });
    }
  };
  snapshot.on(draw);
  layout.settings.on(draw);
  clock.every(1000, draw);
  draw();

  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') layout.collapse(true);
    else if (!layout.key(event.key)) return;
    event.preventDefault();
  });
  root.addEventListener('dblclick', () => tell({ to: 'overlay-desk', ask: 'open-tab' }));
  watchCover(parts.sentinel, (covered) =>
    tell(
      covered ? { to: 'overlay-desk', ask: 'trouble', what: 'covered' } : { to: 'overlay-desk', ask: 'well' },
    ),
  );
}

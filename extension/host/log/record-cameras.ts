import type { Clock, Log, Ms, Signal, Watchable } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { type Sighted, sightOf } from '../alarm/index.ts';
import type { MeasuredLink } from '../snapshot.ts';
import type { RecordEvent } from './log-desk.ts';
import { beginStory, type Chapter, type Story, storyDue, tell } from './sight-story.ts';

export interface RecordCamerasOptions {
  readonly cameras: {
    readonly changed: Signal<void>;
    list(): readonly (Sighted & { readonly id: DeviceId })[];
    measured(): Promise<readonly MeasuredLink[]>;
  };
  readonly online: Watchable<boolean>;
  readonly record: RecordEvent;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Writes down how each camera comes and goes, as this monitor sees it. */
export function recordCameras(options: RecordCamerasOptions): void {
  const { cameras, online, record, clock, log, signal } = options;
  const stories = new Map<DeviceId, Story>();
  let cancel = (): void => undefined;
  let due: Ms | undefined;
  // A measurement takes a moment, and what follows must not come before what it belongs to.
  let writing: Promise<void> = Promise.resolve();

  const phasesOf = async (camera: DeviceId): Promise<Record<string, Ms>> => {
    const found = (await cameras.measured()).find((one) => one.camera === camera);
    return { ...found?.link?.phases };
  };
  const write = async (camera: DeviceId, chapter: Chapter): Promise<void> => {
    const { at } = chapter;
    switch (chapter.kind) {
      case 'watching':
      case 'unwatched':
        record(chapter.kind, { camera }, at);
        return;
      case 'connected': {
        const phases = await phasesOf(camera);
        const took = phases['first-frame'];
        record('connected', { camera, ...(took === undefined ? {} : { took, phases }) }, at);
        return;
      }
      case 'shaky':
        record('shaky', { camera, times: chapter.times, lasted: chapter.lasted }, at);
        return;
      case 'lost':
        record('lost', { camera, why: chapter.why }, at);
        return;
      case 'recovered':
        record('recovered', { camera, after: chapter.after, times: chapter.times }, at);
        return;
    }
  };

  function look(): void {
    if (signal.aborted) return;
    const now = clock.now();
    const list = cameras.list();
    for (const camera of list) {
      const sight = sightOf(camera, online.value);
      const { story, chapters } = tell(stories.get(camera.id) ?? beginStory(sight), sight, now);
      stories.set(camera.id, story);
      for (const chapter of chapters)
        writing = writing
          .then(() => write(camera.id, chapter))
          .catch((error: unknown) => log.debug('a chapter was not written', { error: String(error) }));
    }
    const present = new Set(list.map(({ id }) => id));
    for (const id of stories.keys()) if (!present.has(id)) stories.delete(id);
    plan(now);
  }

  function plan(now: Ms): void {
    const next = [...stories.values()].flatMap((story) => storyDue(story) ?? []);
    const soonest = next.length === 0 ? undefined : Math.min(...next);
    if (soonest === due) return;
    cancel();
    due = soonest;
    if (soonest === undefined) return;
    const wake = (): void => {
      due = undefined;
      look();
    };
    cancel = clock.after(Math.max(0, soonest - now), wake, signal);
  }

  for (const source of [cameras.changed, online]) source.on(() => look(), signal);
  look();
}

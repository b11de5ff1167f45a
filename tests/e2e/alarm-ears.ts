/** What the host's page really plays, whatever it says of itself: every `Audio` that it makes is kept, and looked at. */
import type { BrowserContext, Page } from 'playwright';
import { waitFor } from '../wait-for.ts';
import type { ChromiumMonitor } from './harness/chromium.ts';

interface Heard {
  readonly elements: HTMLAudioElement[];
  readonly playedAt: number[];
}

declare global {
  var alarmAudio: Heard | undefined;
}

export interface Ears {
  /** How far each sound of an alarm has come that is playing now. */
  playing(): Promise<number[]>;
  /** When a sound of an alarm began, by the clock on the wall. */
  playedAt(): Promise<number[]>;
  /** Waits for a sound that comes on: one that says that it plays and stands still is none. */
  hear(within?: number): Promise<void>;
  hearNothing(within?: number): Promise<void>;
}

const contexts = new WeakSet<BrowserContext>();

/**
 * To be opened before the alarm: what this page made earlier is not known. Those that come after it in the same browser
 * are heard from their first script on: a host that follows a dead one sounds at once.
 */
export async function openEars(monitor: ChromiumMonitor): Promise<Ears> {
  if (!contexts.has(monitor.context)) {
    contexts.add(monitor.context);
    await monitor.context.addInitScript(listen);
  }
  const host = await monitor.offscreen('host.html');
  await host.evaluate(listen);
  const playing = (): Promise<number[]> => playingIn(host);
  return {
    playing,
    playedAt: () => host.evaluate(() => globalThis.alarmAudio?.playedAt ?? []),
    async hear(within = 20_000) {
      const seen = new Set<number>();
      const look = async (): Promise<boolean> => {
        for (const time of await playing()) if (time > 0) seen.add(time);
        return seen.size >= 5;
      };
      await waitFor(look, { what: 'an alarm that plays and comes on', within });
    },
    async hearNothing(within = 5000) {
      await waitFor(async () => (await playing()).length === 0, { what: 'silence', within });
    },
  };
}

const playingIn = (host: Page): Promise<number[]> =>
  host.evaluate(() => {
    if (!globalThis.alarmAudio) throw new Error('nobody listened in this page');
    return globalThis.alarmAudio.elements
      .filter(({ paused, src }) => !paused && src.startsWith('data:audio/'))
      .map(({ currentTime }) => currentTime);
  });

function listen(): void {
  if (globalThis.alarmAudio) return;
  const heard: Heard = { elements: [], playedAt: [] };
  globalThis.alarmAudio = heard;
  globalThis.Audio = new Proxy(Audio, {
    construct(target, given) {
      const element: HTMLAudioElement = Reflect.construct(target, given);
      heard.elements.push(element);
      element.addEventListener('playing', () => {
        if (element.src.startsWith('data:audio/')) heard.playedAt.push(Date.now());
      });
      return element;
    },
  });
}

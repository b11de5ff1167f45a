import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import { spyOn } from '../e2e/spy.ts';
import { moving } from '../e2e/world.ts';
import { openHousehold } from '../network/household.ts';
import { thisMachine } from '../network/lab/index.ts';
import { startServices } from '../network/services/services.ts';
import { waitFor } from '../wait-for.ts';
import { asSamples, type Figure, finite, median } from './figure.ts';
import { freePort } from './free-port.ts';
import { coresOf, MEASURE_FOR, SETTLE } from './load.ts';
import { type Sent, sentBy } from './sent.ts';

const ROUNDS = 3;
const MOST = { kilobits: 60, toFullSize: 1500, ofSeen: 0.4 } as const;
/** Large enough that one tile wants the whole picture. */
const VIEW = { width: 1920, height: 1200 };
/** A trickle is a trickle once it has been one for a while. */
const REST = 2_000;

/** What a camera costs while nobody looks, and how soon it is all there for whoever looks. */
export async function unseen(): Promise<Figure[]> {
  const homes = { camera: thisMachine, monitor: thisMachine };
  await using services = await startServices(thisMachine, await freePort());
  await using household = await openHousehold({ homes, services, sees: 'tabs' });
  const { view, page, phone, camera } = household;
  await spyOn(phone.context);
  await camera.reload();
  await waitFor(async () => (await sentBy(camera)).lines > 0, {
    what: 'the camera after its reload',
    within: 30_000,
  });
  await view.setViewportSize(VIEW);
  await moving(view, 'the tab');
  await pause(SETTLE);
  const seen = await coresOf(phone.context);
  const { lines: full, limitedBy } = await sentBy(camera);
  const asSeen = `${full} lines, limited by ${limitedBy}`;

  const close = async (): Promise<Sent> => {
    await view.goto(page('manifest.json'));
    await waitFor(async () => (await sentBy(camera)).lines < full, { what: 'a trickle', within: 20_000 });
    await pause(REST);
    return sentBy(camera);
  };
  const before = await close();
  const unwatched = await coresOf(phone.context);
  const after = await sentBy(camera);
  const kilobits = (count: (sent: Sent) => number): number =>
    ((count(after) - count(before)) * 8) / (after.at - before.at);

  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round > 0) await close();
    times.push(await openToLines(view, page('tab.html'), full));
  }
  const [payload, back] = [kilobits(({ payload }) => payload), median(times)];
  return [
    {
      figure: `payload that a camera sends with no view open (${after.lines} lines, over ${MEASURE_FOR / 1000} s)`,
      value: finite(payload),
      unit: 'kbit/s',
      reference: `${finite(kilobits(({ transport }) => transport))} kbit/s with the headers of RTP, SCTP and DTLS`,
      goal: `≤ ${MOST.kilobits} kbit/s`,
      ok: payload <= MOST.kilobits,
    },
    {
      figure: `full tab opened until its picture has all ${full} lines, from a trickle`,
      value: finite(back),
      unit: 'ms',
      samples: asSamples(times),
      reference: `what it had come to after ${SETTLE / 1000} s: ${asSeen}`,
      goal: `≤ ${MOST.toFullSize} ms`,
      ok: back <= MOST.toFullSize,
    },
    {
      figure: 'processor time of the camera’s browser with no view open',
      value: finite(unwatched * 100),
      unit: '% of a core',
      reference: `with one view ${finite(seen * 100)} % (${asSeen})`,
      ratio: finite(unwatched / seen),
      goal: `≤ ${MOST.ofSeen} × with one view`,
      ok: unwatched <= MOST.ofSeen * seen,
    },
  ];
}

/** By the clock of the view's own page. */
async function openToLines(view: Page, address: string, lines: number): Promise<number> {
  await view.goto(address, { waitUntil: 'commit' });
  return view.evaluate(
    (wanted) =>
      new Promise<number>((resolve, reject) => {
        const watch = setInterval(() => {
          const [video] = document.querySelectorAll('video');
          const there = video && Math.min(video.videoWidth, video.videoHeight) >= wanted;
          if (!there && performance.now() < 20_000) return;
          clearInterval(watch);
          if (there) resolve(performance.now());
          else reject(new Error(`No picture of ${wanted} lines came within 20 s`));
        }, 4);
      }),
    lines,
  );
}

/**
 * The alarm as it leaves the computer: Chromium plays on a loudspeaker that is recorded, and the tone is in the recording
 * when it must be and not when it must not. The sound is "beep", because it is one pitch and nothing else has that.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { openLine } from './alarm-line.ts';
import { toolbar } from './alarm-signs.ts';
import { type ChromiumMonitor, launchChromium } from './harness/chromium.ts';
import type { Phone } from './harness/phone.ts';
import { launchCameraPhone, pairedMonitor } from './pair.ts';
import { type Loudspeaker, openLoudspeaker, SAMPLE_RATE, whyNoLoudspeaker } from './sound-recorder.ts';
import { BLOCK_SECONDS, type Block, blocksOf, isLoud, isTone } from './sound-tone.ts';
import { CHROME_BUILD, cameraPage, moving, openWorld, type World } from './world.ts';

const BEEP = 2000;
/** Seconds of one beep. */
const A_BEEP = 0.09;
const DELAY = 2000;
/** Between the four beeps of one round and the next there is less silence than this. */
const A_ROUND = 1.3;

const why = whyNoLoudspeaker();
// So that a skipped test is never a silent one.
if (why !== undefined) console.warn(`The sound of the alarm cannot be recorded here: ${why}.`);

describe.skipIf(why !== undefined)('the sound of the alarm, recorded', () => {
  const ends = new AsyncDisposableStack();
  let speaker: Loudspeaker;
  let world: World;
  let monitor: ChromiumMonitor;
  let phone: Phone;

  beforeAll(async () => {
    speaker = ends.use(await openLoudspeaker());
    world = ends.use(await openWorld());
    monitor = ends.use(await launchChromium({ extension: CHROME_BUILD, loudspeaker: speaker.env }));
    phone = ends.use(await launchCameraPhone());
    const { tab } = await pairedMonitor(monitor, phone, 'Nursery');
    await moving(tab, 'the tab that paired');
    await tab.close();
    await (await monitor.pageAt('welcome.html')).close();
    await using line = await openLine(monitor);
    await line.setAlarm({ delay: DELAY, until: 'acknowledged' });
    await line.setSound({ sound: 'beep', volume: 1, fadeIn: 0 });
  });
  afterAll(() => ends.disposeAsync());

  const seconds = (samples: number): number => samples / SAMPLE_RATE;
  const since = (start: number): Block[] => blocksOf(speaker.samples(start), BEEP);
  /** Waits for this much more of the recording, and gives it. */
  const listenFor = async (length: number): Promise<Block[]> => {
    const start = speaker.recorded();
    await waitFor(() => seconds(speaker.recorded() - start) >= length, {
      what: `${length} s of the recording`,
      within: length * 3000 + 5000,
    });
    return since(start);
  };
  const hears = (start: number, within = 15_000): Promise<Block> =>
    waitFor(() => since(start).find(isTone), { what: 'the tone in the recording', within, every: 200 });
  /** Waits until the last round has died away. */
  const fallsSilent = (within = 10_000): Promise<boolean> =>
    waitFor(
      () => {
        const last = since(Math.max(0, speaker.recorded() - Math.round(2 * A_ROUND * SAMPLE_RATE)));
        return last.length > 0 && !last.some(isLoud);
      },
      { what: 'silence in the recording', within, every: 200 },
    );

  it('is not there while the camera is seen', async () => {
    expect((await listenFor(3)).filter(isLoud)).toEqual([]);
  });

  it('is there from the chosen delay after a loss on, in every second of it, and the badge need not shout', async () => {
    const start = speaker.recorded();
    const killedAt = Date.now();
    await phone.kill();
    const first = await hears(start);
    // The last picture before the kill may be half a second old, and the recording has a delay of its own.
    expect(first.at).toBeGreaterThan(DELAY / 1000 - 0.7);
    expect(Date.now() - killedAt).toBeGreaterThan(DELAY - 700);
    const blocks = await listenFor(4 * A_ROUND);
    const rounds = Array.from({ length: 4 }, (_, round) =>
      blocks.filter(({ at }) => at >= round * A_ROUND && at < (round + 1) * A_ROUND),
    );
    // Four beeps, of which the edge of the round may cut one in two.
    for (const round of rounds) {
      expect(round.filter(isTone).length * BLOCK_SECONDS).toBeGreaterThan(3 * (A_BEEP - 2 * BLOCK_SECONDS));
    }
    // As loud as it was asked to be, and of no other pitch.
    expect(Math.max(...blocks.map(({ loudness }) => loudness))).toBeGreaterThan(0.3);
    const others = blocks.filter((block) => isLoud(block) && !isTone(block));
    expect(others.length).toBeLessThan(blocks.filter(isTone).length);
    expect((await toolbar(monitor)).badge).toBe('1');
    await using line = await openLine(monitor);
    await line.until('a sound that is heard', ({ snapshot }) => snapshot.alarm.sound.at === 'sounding');
  });

  it('goes on when the page that plays it dies, as soon as there is another', async () => {
    const host = await monitor.offscreen('host.html');
    const closed = host.waitForEvent('close');
    await (await monitor.serviceWorker()).evaluate(() => chrome.offscreen.closeDocument());
    await closed;
    // What was on its way to the loudspeaker is heard a little longer.
    await listenFor(A_ROUND);
    await hears(speaker.recorded(), 20_000);
  });

  it('ends with the click on Quiet in a view, and does not come back while the camera is still lost', async () => {
    const popup = await monitor.openPopup();
    await popup.locator('[data-alarm="quiet"]').click();
    await fallsSilent();
    expect((await listenFor(2 * (DELAY / 1000))).filter(isLoud)).toEqual([]);
  });

  it('is not there for a camera that was stopped on the phone', async () => {
    await phone.relaunch();
    const page = await phone.open(cameraPage(world));
    await using line = await openLine(monitor);
    await line.until('the picture', ({ alarm }) => alarm.state.at === 'calm', 40_000);
    const start = speaker.recorded();
    await page.locator('[data-action="stop"]').tap();
    await line.until('the stop', ({ alarm }) => alarm.state.at === 'stopped');
    await listenFor(2 * (DELAY / 1000));
    expect(since(start).filter(isLoud)).toEqual([]);
  });
});

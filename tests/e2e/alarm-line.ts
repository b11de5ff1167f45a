/** A test's own line to the host, as a view has it: commands, answers, and what every view is told. */
import type { Page } from 'playwright';
import type { Answer, CameraFacts, Command, Snapshot } from '../../extension/host/snapshot.ts';
import type { CameraRules, SoundChoice } from '../../shared/alarm/index.ts';
import { waitFor } from '../wait-for.ts';
import type { ChromiumMonitor } from './harness/chromium.ts';

type Port = ReturnType<typeof chrome.runtime.connect>;

interface LineInPage {
  readonly port: Port;
  snapshot: Snapshot | undefined;
  readonly answers: Record<number, Answer>;
  asked: number;
}

declare global {
  var portholeLine: LineInPage | undefined;
}

export interface HostLine extends AsyncDisposable {
  /** Undefined while there is no host. */
  snapshot(): Promise<Snapshot | undefined>;
  /** Waits for a snapshot of which the reading is true, and gives that one. */
  until(what: string, reading: (facts: CameraAndAlarm) => unknown, within?: number): Promise<CameraAndAlarm>;
  /** Throws when the host refuses. */
  ask(command: Command): Promise<Answer>;
  setAlarm(rules: CameraRules): Promise<void>;
  setSound(sound: SoundChoice): Promise<void>;
}

/** The only camera of these households, and what the alarm says of it. */
export interface CameraAndAlarm {
  readonly camera: CameraFacts;
  readonly alarm: Snapshot['alarm']['cameras'][CameraFacts['id']];
  readonly snapshot: Snapshot;
}

/** While it is open it counts as a view. It draws nothing, so no picture is asked for. */
export async function openLine(monitor: Pick<ChromiumMonitor, 'openPage'>): Promise<HostLine> {
  // A page of ours that runs none of our code.
  const page = await monitor.openPage('manifest.json');
  await page.evaluate(connect);
  const snapshot = (): Promise<Snapshot | undefined> =>
    page.evaluate(() => globalThis.portholeLine?.snapshot);
  const ask = async (command: Command): Promise<Answer> => {
    await waitFor(snapshot, { what: 'a host that answers', within: 20_000 });
    const answer = await waitFor(() => askIn(page, command), { what: command.do, within: 20_000 });
    if (!answer.ok) throw new Error(`${command.do} was refused: ${answer.why}`);
    return answer;
  };
  const only = async (): Promise<CameraAndAlarm | undefined> => {
    const told = await snapshot();
    const [camera] = told?.cameras ?? [];
    const alarm = camera && told?.alarm.cameras[camera.id];
    return told && camera && alarm ? { camera, alarm, snapshot: told } : undefined;
  };
  const until: HostLine['until'] = (what, reading, within = 20_000) =>
    waitFor(
      async () => {
        const facts = await only();
        if (facts && reading(facts)) return facts;
        throw new Error(
          `the host says ${JSON.stringify(facts?.alarm)} ${JSON.stringify(facts?.camera.link)}`,
        );
      },
      { what, within },
    );
  return {
    snapshot,
    until,
    ask,
    async setAlarm(rules) {
      const { camera } = await until('the camera', () => true);
      await ask({ do: 'set-alarm', camera: camera.id, rules });
    },
    setSound: async (sound) => void (await ask({ do: 'set-sound', sound })),
    [Symbol.asyncDispose]: () => page.close(),
  };
}

async function askIn(page: Page, command: Command): Promise<Answer> {
  const id = await page.evaluate((wanted) => {
    const line = globalThis.portholeLine;
    if (!line) throw new Error('the line is not open');
    line.asked += 1;
    line.port.postMessage({ kind: 'ask', id: line.asked, command: wanted });
    return line.asked;
  }, command);
  return waitFor(() => page.evaluate((asked) => globalThis.portholeLine?.answers[asked], id), {
    what: `an answer to ${command.do}`,
  });
}

function connect(): void {
  const port = chrome.runtime.connect({ name: 'porthole-view' });
  const before = globalThis.portholeLine;
  const mine: LineInPage = {
    port,
    snapshot: undefined,
    answers: before?.answers ?? {},
    asked: before?.asked ?? 0,
  };
  globalThis.portholeLine = mine;
  port.onMessage.addListener((message) => {
    if (message.kind === 'snapshot') mine.snapshot = message.snapshot;
    if (message.kind === 'answer') mine.answers[message.id] = message.answer;
  });
  // A host that died is followed by another.
  port.onDisconnect.addListener(() => {
    mine.snapshot = undefined;
    setTimeout(connect, 100);
  });
}

/** Its page ends as if it had died; the service worker makes the next one. */
export async function closeHost(
  monitor: Pick<ChromiumMonitor, 'offscreen' | 'serviceWorker'>,
): Promise<void> {
  const host = await monitor.offscreen('host.html');
  const closed = host.waitForEvent('close');
  await (await monitor.serviceWorker()).evaluate(() => chrome.offscreen.closeDocument());
  await closed;
}

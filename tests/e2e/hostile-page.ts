/**
 * A paired phone whose page was rewritten: it holds the lanes of its links, and says over them what it likes. What it says
 * of facts is made here, as a rewritten phone would make it: with its own number, and with those of others.
 */
import type { Page } from 'playwright';
import * as Y from 'yjs';
import { authorOf, newClient } from '../../shared/household/author.ts';
import { cut } from '../../shared/household/wire/frames.ts';
import { writeMessage } from '../../shared/household/wire/message.ts';
import type { DeviceId } from '../../shared/protocol/index.ts';

declare global {
  var heldLanes: RTCDataChannel[] | undefined;
}

/** To be the page's first script. */
export function holdLanes(): void {
  const held: RTCDataChannel[] = [];
  globalThis.heldLanes = held;
  const create = RTCPeerConnection.prototype.createDataChannel;
  RTCPeerConnection.prototype.createDataChannel = function keep(label, init) {
    const lane = create.call(this, label, init);
    held.push(lane);
    return lane;
  };
}

/** One frame of a lane, or several, each a list of bytes. */
export type Frames = readonly (readonly number[])[];

/** What is said before a beginning is heard by nobody. */
const beginning: readonly number[] = [
  1,
  ...Array.from({ length: 8 }, () => 7),
  ...Array.from({ length: 8 }, () => 0),
];

const framesOf = (update: Uint8Array): Frames => [
  beginning,
  ...cut(writeMessage({ is: 'update', update })).map((frame) => [...frame]),
];

/** 55 kB about itself at once, under many numbers, and nothing of it thrown away. */
export function growth(me: DeviceId): Frames {
  const doc = new Y.Doc({ gc: false });
  for (let n = 0; n < 60; n += 1) {
    doc.clientID = newClient(authorOf(me), true, () => n / 60);
    doc.getMap('own').set(me, { kind: 'camera', version: '1', at: `${n} `.repeat(300) });
  }
  return framesOf(Y.encodeStateAsUpdate(doc));
}

/** What another device says of itself, in its name. */
export function forgery(other: DeviceId): Frames {
  const doc = new Y.Doc();
  doc.clientID = newClient(authorOf(other), true, () => 0.9);
  doc.getMap('own').set(other, { kind: 'camera', version: '6.6.6' });
  return framesOf(Y.encodeStateAsUpdate(doc));
}

/** A table of members, in which it is an owner. */
export function membership(me: DeviceId): Frames {
  const doc = new Y.Doc();
  doc.clientID = newClient(authorOf(me), true, () => 0.5);
  doc.getMap('members').set(me, { role: 'owner' });
  return framesOf(Y.encodeStateAsUpdate(doc));
}

export const garbage: Frames = [beginning, [3, 255, 255, 255, 255]];

/** Beginnings without an end: each makes the other side begin anew. */
export const flood: Frames = Array.from({ length: 500 }, (_, n) => [
  1,
  ...Array.from({ length: 8 }, (_, at) => 1 + ((n * 7 + at) % 250)),
  ...Array.from({ length: 8 }, () => 0),
]);

/** How many of its links carry facts now. */
export const openLanes = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      (globalThis.heldLanes ?? []).filter(
        ({ label, readyState }) => label === 'facts' && readyState === 'open',
      ).length,
  );

/**
 * Each lane for facts is sent the frames in its place, and the first one after them so many megabytes of parts of a message
 * that never ends. Resolves when the browser has taken it all, or the lane closed.
 */
export const overFacts = (page: Page, frames: readonly Frames[], megabytes: number): Promise<void> =>
  page.evaluate(sendFacts, { frames, megabytes });

async function sendFacts(what: { frames: readonly Frames[]; megabytes: number }): Promise<void> {
  const lanes = (globalThis.heldLanes ?? []).filter(
    ({ label, readyState }) => label === 'facts' && readyState === 'open',
  );
  if (lanes.length !== what.frames.length)
    throw new Error(`there are ${lanes.length} lanes for ${what.frames.length} kinds of harm`);
  const part = new Uint8Array(60_000);
  part[0] = 2;
  const harm = async (lane: RTCDataChannel, frames: Frames, megabytes: number): Promise<void> => {
    lane.bufferedAmountLowThreshold = 1_000_000;
    for (const frame of frames) lane.send(Uint8Array.from(frame));
    for (let sent = 0; sent < megabytes * 1_000_000; sent += part.length) {
      if (lane.bufferedAmount > 4_000_000)
        await new Promise<void>((resolve) => {
          for (const change of ['bufferedamountlow', 'close'])
            lane.addEventListener(change, () => resolve(), { once: true });
        });
      if (lane.readyState !== 'open') return;
      lane.send(part);
    }
  };
  await Promise.all(
    lanes.map((lane, at) => harm(lane, what.frames[at] ?? [], at === 0 ? what.megabytes : 0)),
  );
}

/**
 * To each monitor over *control*: a flood of what is no message, one that is too large, and the phone's own statement made
 * into that of an owner.
 */
export const overControl = (page: Page): Promise<void> => page.evaluate(sendControl);

async function sendControl(): Promise<void> {
  const statements = await new Promise<{ deed: { do: string; role?: string } }[]>((resolve, reject) => {
    const opening = indexedDB.open('porthole-camera');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const got = opening.result.transaction('shelves').objectStore('shelves').get('statements');
      got.onerror = () => reject(got.error);
      got.onsuccess = () => {
        opening.result.close();
        resolve(got.result ?? []);
      };
    };
  });
  const forged = statements
    .filter(({ deed }) => deed.do === 'add' && deed.role === 'camera')
    .map((one) => ({ ...one, deed: { ...one.deed, role: 'owner' } }));
  if (forged.length === 0) throw new Error('there is no statement to forge');
  for (const lane of globalThis.heldLanes ?? []) {
    if (lane.label !== 'control' || lane.readyState !== 'open') continue;
    for (const one of forged) lane.send(JSON.stringify({ kind: 'members', statements: [one] }));
    for (let n = 0; n < 500; n += 1) lane.send(`{"kind":"nonsense","n":${n}`);
    lane.send(JSON.stringify({ kind: 'renamed', name: 'x'.repeat(20_000) }));
  }
}

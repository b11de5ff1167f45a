import { WebrtcProvider } from 'y-webrtc';
import * as Y from 'yjs';
import { cell, emitter, type Ms, minutes } from '../lib/index.ts';
import type { DeviceId } from '../protocol/index.ts';
import { attend } from './attendance.ts';
import { authorOf, isBy, keptClient, newClient } from './author.ts';
import { createTidying } from './compact.ts';
import type { Breach, BreachReason, FactsLane, Household, HouseholdOptions } from './contract.ts';
import { firstPages, readDevices, readSettings } from './document.ts';
import { createEditor } from './editor.ts';
import { giveTime, mayBeOwner } from './give-time.ts';
import { createGuard } from './guard.ts';
import { keep, load } from './keep.ts';
import { type Intake, meet } from './meeting.ts';
import { migrate } from './migrate.ts';
import { nothing, ownPart } from './own-part.ts';
import { openExchange } from './wire/announcer.ts';
import type { FactsMessage } from './wire/message.ts';

let rooms = 0;

/** It costs a look at the whole document, and is due about once a year. */
const TIDY: Ms = minutes(10);

/** `store` must be this page's alone: two that write as one device would be taken for one, and differ for ever. */
export async function openHousehold(options: HouseholdOptions): Promise<Household> {
  const { me, roleOf, store, clock, random, log, signal } = options;
  const author = authorOf(me);
  const doc = new Y.Doc();
  // For as long as y-webrtc opens its room, and for good in what it says of who is present.
  doc.clientID = newClient(author, false, random);
  Y.applyUpdate(doc, firstPages);
  const isRead = store !== undefined && (await load(doc, store, log));
  const devices = cell(readDevices(doc));
  const settings = cell(readSettings(doc));
  const meetings = new Map<DeviceId, AbortController>();
  rooms += 1;
  const room = `household ${rooms}`;
  const exchange = openExchange(room);
  const attendance = attend({ doc, me, roleOf, clock, signal });
  const guard = createGuard(doc, roleOf);
  const intake: Intake = { of: undefined, own: false };
  // Heard before y-webrtc, which says each update on at once.
  doc.on('update', (_update: Uint8Array, _by: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    intake.own = local;
  });
  new WebrtcProvider(room, doc, {
    signaling: [exchange.url],
    awareness: attendance.awareness,
    maxConns: Number.POSITIVE_INFINITY,
    filterBcConns: false,
  });
  await exchange.ready;
  const keptAs = isRead ? keptClient(author, doc.store.clients.keys()) : undefined;
  doc.clientID = keptAs ?? newClient(author, store !== undefined, random);

  /** Who this device was is not safe to go on with. */
  const renew = (isKept: boolean): void => {
    doc.clientID = newClient(author, isKept, random);
  };
  doc.on('afterTransaction', () => {
    // Yjs takes a random one when somebody else seems to write as this device.
    if (!isBy(doc.clientID, author)) renew(store !== undefined);
  });
  const keeping = store && keep(doc, store, log, !isRead, () => renew(false), signal);
  const kept = async (): Promise<void> => keeping?.kept();

  const level = cell<ReadonlySet<DeviceId>>(new Set());
  const cutOff = cell<ReadonlyMap<DeviceId, BreachReason>>(new Map());
  const refused = emitter<Breach>();
  const editor = createEditor(doc);

  doc.on('update', () => {
    devices.set(readDevices(doc));
    settings.set(readSettings(doc));
  });
  signal.addEventListener(
    'abort',
    () => {
      doc.destroy();
      guard.close();
      exchange.close();
    },
    { once: true },
  );

  function setLevel(peer: DeviceId, is: boolean): void {
    if (level.value.has(peer) === is) return;
    const others = [...level.value].filter((one) => one !== peer);
    level.set(new Set(is ? [...others, peer] : others));
  }

  /** An owner passes everything on; of anybody else the others only take what is its own, so nothing else is said. */
  function outgoing(message: FactsMessage, isRelay: boolean): FactsMessage | undefined {
    if (roleOf(me) === 'owner') return message;
    switch (message.is) {
      case 'asks':
        return message;
      case 'answers':
        return { is: 'answers', update: ownPart(message.update, author) ?? nothing };
      case 'update': {
        const update = isRelay ? undefined : ownPart(message.update, author);
        return update && { is: 'update', update };
      }
      case 'presence':
        return { is: 'presence', lines: message.lines.filter(({ client }) => isBy(client, author)) };
    }
  }

  function cut(peer: DeviceId, why: BreachReason): void {
    if (cutOff.value.has(peer)) return;
    // It belongs no more and has not heard so: that is no breach.
    if (roleOf(peer) === undefined) {
      meetings.get(peer)?.abort();
      attendance.forget(peer);
      return;
    }
    log.info('a member broke the rules of the facts and is cut off', { peer, why });
    cutOff.set(new Map([...cutOff.value, [peer, why]]));
    meetings.get(peer)?.abort();
    attendance.forget(peer);
    refused.emit({ peer, why });
  }

  function join(peer: DeviceId, lane: FactsLane, until: AbortSignal): void {
    if (peer === me || cutOff.value.has(peer) || signal.aborted) return;
    const controller = new AbortController();
    meetings.get(peer)?.abort();
    meetings.set(peer, controller);
    const meeting = AbortSignal.any([signal, until, controller.signal]);
    let isInDoubt = false;
    until.addEventListener('abort', () => attendance.left(peer), { once: true, signal });
    meet({
      peer,
      lane,
      exchange,
      guard,
      passesOn: () => (roleOf(peer) === 'owner' ? 'all' : 'own'),
      outgoing,
      known: () => Y.encodeStateVector(doc),
      intake,
      kept,
      onOpen: () => attendance.opened(peer),
      onClose() {
        setLevel(peer, false);
        attendance.closed(peer);
        if (until.aborted) attendance.left(peer);
      },
      onLevel() {
        setLevel(peer, true);
        if (roleOf(me) === 'owner') migrate(doc);
      },
      onAsked(knows) {
        if ((knows.get(doc.clientID) ?? 0) > Y.getState(doc.store, doc.clientID)) renew(store !== undefined);
      },
      onBreach(why) {
        if (!mayBeOwner(roleOf(peer), why)) return cut(peer, why);
        if (isInDoubt) return;
        isInDoubt = true;
        giveTime({
          isOwner: () => roleOf(peer) === 'owner',
          // From the beginning: what was refused meanwhile is said again.
          believe: () => join(peer, lane, until),
          refuse: () => cut(peer, why),
          clock,
          signal: meeting,
        });
      },
      clock,
      random,
      signal: meeting,
    });
  }

  const tidying = createTidying(doc, author, () => roleOf(me) === 'owner');
  if (roleOf(me) === 'owner') migrate(doc);
  // Not while a view waits to be drawn, and not before it is known what the others have written meanwhile.
  clock.every(
    TIDY,
    () => {
      if (roleOf(me) === 'owner' && tidying.compact()) log.info('the facts were put onto new pages');
    },
    signal,
  );

  return {
    devices,
    settings,
    presence: attendance.presence,
    level,
    refused,
    cutOff,
    forgetLeft() {
      const staying = [...cutOff.value].filter(([peer]) => roleOf(peer) !== undefined);
      if (staying.length < cutOff.value.size) cutOff.set(new Map(staying));
    },
    undoable: editor.undoable,
    change: (change) => (roleOf(me) === 'owner' ? editor.change(change) : 'not-allowed'),
    undo: () => roleOf(me) === 'owner' && editor.undo(),
    report: (own) => editor.report(me, own),
    setPresence: attendance.set,
    join,
    kept,
    weigh: () => Y.encodeStateAsUpdate(doc).length,
  };
}

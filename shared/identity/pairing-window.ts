import { base64url, type Clock, cell, type Log, type Watchable } from '../lib/index.ts';
import {
  type Address,
  asName,
  type HouseholdFacts,
  type IceServer,
  type Invited,
  type Membership,
  makeLink,
  type Notice,
  type RendezvousServer,
  type Statement,
} from '../protocol/index.ts';
import type { OpenRendezvous } from '../rendezvous/index.ts';
import { randomAddress } from './address.ts';
import { onceOpen } from './courier.ts';
import { type Guest, type Meeting, type Revealed, readJoin, type Welcomed } from './guest.ts';
import type { Identity } from './identity.ts';
import { randomBytes } from './keys.ts';
import * as limits from './pairing-limits.ts';
import type { PairingEnd, PairingState } from './pairing-state.ts';
import { printWrongCode } from './pairing-step.ts';
import { type Letter, openPost } from './post.ts';
import type { RecoveryKey } from './recovery/index.ts';
import { onAbort } from './scope.ts';
import type { Tally } from './tally.ts';

export interface PairingOptions {
  readonly identity: Identity;
  /** The recovery code is at hand: a camera of its household tells where that is. */
  readonly recovery?: RecoveryKey | undefined;
  /** Asked when the user has said yes: the household may have moved since the code was shown. */
  readonly household: () => HouseholdFacts;
  readonly open: OpenRendezvous;
  /** The rendezvous as the monitor reaches it, and as the phone does: on loopback and over the LAN they differ. */
  readonly server: RendezvousServer;
  readonly serverForPhone: RendezvousServer;
  readonly page: string;
  /** For whom the code is; a phone unless given. */
  readonly invites?: Invited | undefined;
  readonly monitorName: string;
  /** What a new camera is told to use; asked when the user has said yes. */
  readonly welcome: () => {
    readonly rendezvous: readonly RendezvousServer[];
    readonly ice: readonly IceServer[];
    readonly proof?: readonly Statement[] | undefined;
  };
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export interface Pairing {
  readonly state: Watchable<PairingState>;
  readonly refused: Watchable<Tally>;
  /** The user has compared the symbols and says yes. Does nothing unless that is the question. */
  confirm(cameraName: string): Promise<void>;
  refuse(): void;
  /** Too late once the user has said yes: the phone may hold its welcome already. */
  close(): void;
}

type Step =
  | { readonly at: 'opening' }
  | { readonly at: 'waiting' }
  | { readonly at: 'met'; readonly guest: Guest; readonly meeting: Meeting }
  | { readonly at: 'asking'; readonly guest: Guest; readonly revealed: Revealed }
  | {
      readonly at: 'finishing';
      readonly guest: Guest;
      readonly name: string;
      readonly welcomed: Promise<Welcomed>;
    }
  | { readonly at: 'paired'; readonly guest: Guest }
  | { readonly at: 'closed'; readonly guest: Guest | undefined; readonly why: PairingEnd };

/** The monitor's side: one window, one code, and the first phone that knows it. Throws when `page` is no URL. */
export function openPairing(options: PairingOptions): Pairing {
  const { identity, household, clock, log, page, monitorName, serverForPhone: rendezvous } = options;
  const invitation = { address: randomAddress(), secret: base64url(randomBytes(16)) };
  const host = { ...invitation, identity, recovery: options.recovery };
  const link = makeLink(
    page,
    { ...invitation, monitor: identity.id, rendezvous, monitorName },
    options.invites,
  );
  const state = cell<PairingState>({ at: 'opening' });
  const wrongTries = new Set<string>();
  let step: Step = { at: 'opening' };

  const post = openPost({ ...options, address: host.address, limit: limits.STEP_LIMIT, receive });
  onAbort(post.closed, () => end('cancelled'));
  const opening = post.begin();
  clock.after(limits.OPENING, () => end('server-unreachable'), opening);
  onceOpen(post.health, wait, opening);

  function enter(next: Step, shown: PairingState): AbortSignal {
    step = next;
    const during = post.begin();
    log.info(`pairing window: ${shown.at}`, shown.at === 'closed' ? { why: shown.why } : {});
    state.set(shown);
    return during;
  }

  function wait(): void {
    const closesAt = clock.now() + limits.WINDOW;
    const during = enter({ at: 'waiting' }, { at: 'waiting', link, closesAt, wrongTries: 0 });
    clock.after(limits.WINDOW, () => end('expired'), during);
  }

  function receive({ text, envelope, from }: Letter): Promise<void> {
    if (envelope.purpose === 'join') return onJoin(text, envelope, from);
    if (envelope.purpose === 'reveal') return onReveal(envelope);
    if (envelope.purpose === 'thanks') return onThanks(envelope);
    post.count('not-parsed');
    return Promise.resolve();
  }

  async function onJoin(text: string, envelope: Letter['envelope'], from: Address): Promise<void> {
    const read = await readJoin(host, envelope);
    if (!read.ok) {
      post.count(read.why);
      if (read.why === 'not-sealed-for-me') await onWrongTry(text, from);
      return;
    }
    const { guest } = read;
    if (step.at === 'waiting') {
      const meeting = await guest.meet();
      if (step.at === 'waiting') meet(guest, meeting);
      return;
    }
    const why = noticeFor(step, guest);
    if (why) post.reply(guest.replyTo, await guest.notice(why));
  }

  async function onWrongTry(text: string, from: Address): Promise<void> {
    post.reply(from, await printWrongCode(host.address, text));
    if (state.value.at !== 'waiting' || step.at !== 'waiting') return;
    // A set, because a phone repeats itself until it hears an answer: five tries, not five copies of one.
    wrongTries.add(text);
    state.set({ ...state.value, wrongTries: wrongTries.size });
    if (wrongTries.size >= limits.WRONG_TRIES) end('wrong-tries');
  }

  /** Views go on showing the code: the phone has yet to prove that it is not playing with nonces. */
  function meet(guest: Guest, meeting: Meeting): void {
    step = { at: 'met', guest, meeting };
    const during = post.begin();
    post.send({ to: guest.replyTo, text: meeting.text }, during);
    clock.after(limits.REVEALING, () => end('phone-left'), during);
  }

  async function onReveal(envelope: Letter['envelope']): Promise<void> {
    const met = step;
    if (met.at !== 'met') return;
    const read = await met.meeting.readReveal(envelope);
    if (!read.ok) post.count(read.why);
    else if (step === met) ask(met.guest, met.meeting, read.revealed);
  }

  function ask(guest: Guest, meeting: Meeting, revealed: Revealed): void {
    const { symbols, handover } = revealed;
    const { name: phoneName, keys: phoneKeys, id: phoneId } = guest;
    const during = enter(
      { at: 'asking', guest, revealed },
      { at: 'confirming', symbols, phoneName, phoneKeys, phoneId, handover },
    );
    clock.after(limits.ASKING, () => end('expired'), during);
    // It knows this one already; whether it still takes it in says whether it is still there.
    post.send({ to: guest.replyTo, text: meeting.text, silence: whenGone() }, during);
  }

  async function confirm(cameraName: string): Promise<void> {
    const asked = step;
    if (asked.at !== 'asking') return;
    const { guest, revealed } = asked;
    const name = asName(cameraName, guest.name);
    const welcomed = revealed.welcome(membershipAs(name));
    const during = enter({ at: 'finishing', guest, name, welcomed }, { at: 'finishing' });
    clock.after(limits.FINISHING, () => end('phone-left'), during);
    post.send({ to: guest.replyTo, text: (await welcomed).text, silence: whenGone() }, during);
  }

  function membershipAs(cameraName: string): Membership {
    const { id, secret, epoch, genesis } = household();
    const servers = options.welcome();
    return {
      household: { id, secret, epoch, genesis },
      monitor: { keys: identity.keys, name: asName(monitorName, 'Porthole') },
      cameraName,
      rendezvous: [...servers.rendezvous],
      ice: [...servers.ice],
      ...(servers.proof && { proof: [...servers.proof] }),
    };
  }

  async function onThanks(envelope: Letter['envelope']): Promise<void> {
    const finishing = step;
    if (finishing.at !== 'finishing') return;
    const read = await (await finishing.welcomed).readThanks(envelope);
    if (!read.ok) return post.count(read.why);
    if (step !== finishing) return;
    const { guest, name } = finishing;
    const during = enter({ at: 'paired', guest }, { at: 'paired', keys: guest.keys, id: guest.id, name });
    clock.after(limits.AFTERWARDS, () => post.close(), during);
  }

  const whenGone = () => ({ limit: limits.SILENCE, onSilent: () => end('phone-left') });

  function end(why: PairingEnd): void {
    if (step.at === 'closed' || step.at === 'paired') return;
    const guest = 'guest' in step ? step.guest : undefined;
    const closed: Step = { at: 'closed', guest, why };
    const during = enter(closed, { at: 'closed', why });
    if (why === 'server-unreachable') post.close();
    clock.after(limits.AFTERWARDS, () => post.close(), during);
    if (guest) void tell(guest, noticeFor(closed, guest), during);
  }

  async function tell(guest: Guest, why: Notice['why'] | undefined, during: AbortSignal): Promise<void> {
    if (why) post.send({ to: guest.replyTo, text: await guest.notice(why), once: true }, during);
  }

  return {
    state,
    refused: post.refused,
    confirm,
    refuse: () => {
      if (step.at === 'asking') end('refused');
    },
    close: () => {
      if (step.at !== 'finishing') end('cancelled');
    },
  };
}

/** What a phone hears that knocks where it cannot come in, or not any more; nothing while its own pairing goes on. */
function noticeFor(step: Step, guest: Guest): Notice['why'] | undefined {
  const owner = 'guest' in step ? step.guest : undefined;
  const own = owner?.knock === guest.knock;
  if (owner && !own) return 'used';
  if (step.at !== 'closed') return undefined;
  if (step.why === 'refused' || step.why === 'expired') return step.why;
  return 'closed';
}

import { type Clock, cell, type Log, type Watchable } from '../lib/index.ts';
import { asName, type Envelope, type Handover, type Invitation } from '../protocol/index.ts';
import type { OpenRendezvous } from '../rendezvous/index.ts';
import { randomAddress } from './address.ts';
import { watchSilence } from './courier.ts';
import type { Identity } from './identity.ts';
import { knock, type Met } from './knock.ts';
import * as limits from './pairing-limits.ts';
import type { JoinFailure, JoinState } from './pairing-state.ts';
import { type Letter, openPost } from './post.ts';
import { onAbort } from './scope.ts';
import type { PairingRefusal, Tally } from './tally.ts';

export interface JoinOptions {
  readonly identity: Identity;
  readonly invitation: Invitation;
  readonly open: OpenRendezvous;
  readonly phoneName: string;
  /** What the phone is already, if it is a camera: told to nobody but a holder of that household's recovery code. */
  readonly handover?: Handover | undefined;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export interface Joining {
  readonly state: Watchable<JoinState>;
  readonly refused: Watchable<Tally>;
  /** The monitor has our thanks: it knows that we hold what it sent, and whoever wants to restart may. */
  readonly thanked: Watchable<boolean>;
  leave(): void;
}

type Step =
  | { readonly at: 'reaching' }
  | { readonly at: 'comparing'; readonly met: Met }
  | { readonly at: 'paired' }
  | { readonly at: 'failed' };

/** The phone's side. It begins at once: the page has had its user's tap, and says what happens. */
export function joinPairing(options: JoinOptions): Joining {
  const { identity, invitation, clock, log } = options;
  const replyTo = randomAddress();
  const monitorName = invitation.monitorName;
  const state = cell<JoinState>({ at: 'reaching', since: clock.now(), attempt: 0, server: 'connecting' });
  const thanked = cell(false);
  let step: Step = { at: 'reaching' };

  const knocking = knock({
    identity,
    invitation,
    phoneName: asName(options.phoneName, 'Phone'),
    replyTo,
    handover: options.handover,
  });
  const post = openPost({
    ...options,
    server: invitation.rendezvous,
    address: replyTo,
    limit: limits.WELCOME_LIMIT,
    receive,
  });
  onAbort(post.closed, () => fail('left'));
  void reach();

  function enter(next: Step, shown: JoinState): AbortSignal {
    step = next;
    const during = post.begin();
    log.info(`joining: ${shown.at}`, shown.at === 'failed' ? { why: shown.why } : {});
    state.set(shown);
    return during;
  }

  async function reach(): Promise<void> {
    const during = post.begin();
    const { health } = post;
    showReaching({ server: health.value.at });
    health.on(({ at }) => showReaching({ server: at }), during);
    watchSilence({ health, clock, limit: limits.SILENCE, onSilent: () => fail('no-answer'), signal: during });
    let attempt = 0;
    const onTry = (): void => {
      attempt += 1;
      showReaching({ attempt });
    };
    post.send({ to: invitation.address, text: (await knocking).text, onTry }, during);
  }

  function showReaching(change: Partial<Extract<JoinState, { at: 'reaching' }>>): void {
    if (state.value.at === 'reaching') state.set({ ...state.value, ...change });
  }

  async function receive({ envelope }: Letter): Promise<void> {
    if (envelope.purpose === 'meet') await onMeet(envelope);
    else if (envelope.purpose === 'welcome') await onWelcome(envelope);
    else if (envelope.purpose === 'notice') await onNotice(envelope);
    else if (envelope.purpose === 'wrong-code') await onWrongCode(envelope);
    else post.count('not-parsed');
  }

  async function onMeet(envelope: Envelope): Promise<void> {
    if (step.at !== 'reaching') return;
    const read = await (await knocking).readMeet(envelope);
    if (!read.ok) return drop(read.why);
    if (step.at === 'reaching') compare(read.met);
  }

  function compare(met: Met): void {
    const during = enter({ at: 'comparing', met }, { at: 'comparing', symbols: met.symbols, monitorName });
    const silence = { limit: limits.SILENCE, onSilent: () => fail('no-answer') };
    post.send({ to: invitation.address, text: met.reveal, silence }, during);
    clock.after(limits.ASKING + limits.FINISHING, () => fail('expired'), during);
  }

  async function onWelcome(envelope: Envelope): Promise<void> {
    const comparing = step;
    if (comparing.at !== 'comparing') return;
    const read = await comparing.met.readWelcome(envelope);
    if (!read.ok) return drop(read.why);
    if (step !== comparing) return;
    const { membership, thanks } = read;
    const during = enter({ at: 'paired' }, { at: 'paired', membership });
    // For as long as the monitor may wait for it; it has nothing more to say that could tell us to stop.
    const onArrival = (): void => thanked.set(true);
    post.send({ to: invitation.address, text: thanks, onArrival }, during);
    clock.after(limits.FINISHING, () => post.close(), during);
  }

  async function onNotice(envelope: Envelope): Promise<void> {
    const read = await (await knocking).readNotice(envelope);
    if (!read.ok) post.count(read.why === 'wrong-monitor' ? 'unknown-sender' : read.why);
    else fail(read.notice);
  }

  async function onWrongCode(envelope: Envelope): Promise<void> {
    const genuine = await (await knocking).isWrongCode(envelope);
    if (!genuine) post.count('not-sealed-for-me');
    else if (step.at === 'reaching') fail('wrong-code');
  }

  /** A monitor of other keys that knows the secret is an attack, and said; all else that is wrong is dropped. */
  function drop(why: PairingRefusal | 'wrong-monitor'): void {
    if (why === 'wrong-monitor') fail('wrong-monitor');
    else post.count(why);
  }

  function fail(why: JoinFailure): void {
    if (step.at === 'paired' || step.at === 'failed') return;
    enter({ at: 'failed' }, { at: 'failed', why });
    post.close();
  }

  return { state, refused: post.refused, thanked, leave: () => fail('left') };
}

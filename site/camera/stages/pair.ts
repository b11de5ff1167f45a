import { deviceIdOf, type JoinState, joinPairing } from '../../../shared/identity/index.ts';
import { type Capture, capture } from '../../../shared/media/index.ts';
import type { Membership } from '../../../shared/protocol/index.ts';
import { childOf } from '../child-of.ts';
import { close } from '../eye.ts';
import { type Flow, type Route, type Stage, serverName } from '../flow.ts';
import type { PairingFailure } from '../state.ts';

type Opened = Extract<Capture, { ok: true }>;

/** The person agreed: the picture first, because a camera without one is no camera; then the computer. */
export const pair: Stage<'pair'> = async (flow, route) => {
  const own = childOf(flow.signal);
  flow.phone.persist();
  flow.phone.keepAwake(own.signal);
  try {
    const got = await openCamera(flow, own.signal);
    if ('to' in got) return got;
    const next = await join(flow, route, got, own.signal);
    if (next.to !== 'film') close(got);
    return next;
  } finally {
    own.abort();
  }
};

async function openCamera(flow: Flow, signal: AbortSignal): Promise<Opened | Route> {
  const { devices, clock, memory } = flow.phone;
  const { facing } = await memory.habits.get();
  for (;;) {
    flow.show({ at: 'asking-browser' });
    const got = await capture({ devices, clock, signal, facing, sound: true });
    if (got.ok) return got;
    flow.show({ at: 'no-picture', why: got.why });
    const action = await flow.next(['try-again', 'cancel', 'open-link']);
    if (action.do === 'cancel') return { to: 'home' };
    if (action.do === 'open-link') return { to: 'arrive', text: action.text };
  }
}

async function join(
  flow: Flow,
  route: Extract<Route, { to: 'pair' }>,
  got: Opened,
  signal: AbortSignal,
): Promise<Route> {
  const { invitation } = route;
  const { memory, name, open, clock, random, log } = flow.phone;
  const { identity } = memory;
  const now = await memory.membership.get();
  const handover = now && { household: now.household, cameraName: now.cameraName };
  // Not the stage's own signal: after it paired it repeats its thanks for a while, in case they were lost.
  const joining = joinPairing({
    identity,
    invitation,
    open,
    phoneName: name,
    handover,
    clock,
    random,
    log,
    signal: flow.signal,
  });
  const server = serverName(invitation.rendezvous);
  const left = flow.next(['cancel', 'open-link'], signal);
  const ended = await Promise.race([left, theEnd(flow, joining.state, server, signal)]);
  if ('do' in ended) {
    joining.leave();
    return ended.do === 'cancel' ? { to: 'home' } : { to: 'arrive', text: ended.text };
  }
  if (ended.at === 'paired' && (await keep(flow, ended.membership, got)))
    return { to: 'film', membership: ended.membership, sound: true, first: got };
  // Not left on behind a sentence that somebody may read in an hour.
  close(got);
  if (ended.at === 'paired') return failed(flow, route, 'store-failed');
  return failed(flow, route, ended.why === 'left' ? 'closed' : ended.why);
}

type Ended = Extract<JoinState, { at: 'paired' | 'failed' }>;

/** Shows how far it is until it is over. */
function theEnd(
  flow: Flow,
  state: { readonly value: JoinState; on(listen: (state: JoinState) => void, signal: AbortSignal): unknown },
  server: string,
  signal: AbortSignal,
): Promise<Ended> {
  return new Promise((resolve) => {
    const look = (now: JoinState): void => {
      if (now.at === 'reaching') flow.show({ at: 'reaching', server, unreachable: now.server === 'down' });
      else if (now.at === 'comparing') flow.show(now);
      else resolve(now);
    };
    state.on(look, signal);
    look(state.value);
  });
}

/** False: it could not be written down. */
async function keep(flow: Flow, membership: Membership, got: Opened): Promise<boolean> {
  const { memory, log } = flow.phone;
  try {
    await memory.move.remove();
    // What is of another household goes when it is read: each statement names its own.
    await memory.statements.put([...((await memory.statements.get()) ?? []), ...(membership.proof ?? [])]);
    await memory.membership.put(membership);
    // Whoever pairs the phone anew wants to see it, and goes on seeing it when the page is loaded again.
    const afar = { ...(await memory.habits.get()).afar, paused: undefined };
    await memory.habits.change({ stopped: false, unplugged: false, facing: got.facing, afar });
    const { keys, name } = membership.monitor;
    flow.phone.diary.record('joined', { monitor: await deviceIdOf(keys), name });
    return true;
  } catch (error) {
    log.info('the pairing could not be stored', { error: String(error) });
    return false;
  }
}

async function failed(
  flow: Flow,
  route: Extract<Route, { to: 'pair' }>,
  why: PairingFailure,
): Promise<Route> {
  flow.show({ at: 'pairing-failed', why });
  const action = await flow.next(['try-again', 'scan', 'cancel', 'open-link']);
  switch (action.do) {
    case 'try-again':
      return route;
    case 'scan':
      return { to: 'scan' };
    case 'cancel':
      return { to: 'home' };
    case 'open-link':
      return { to: 'arrive', text: action.text };
  }
}

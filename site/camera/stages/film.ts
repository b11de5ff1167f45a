import { foundingOf, openLedger } from '../../../shared/identity/index.ts';
import { type Cell, cell, type Watchable } from '../../../shared/lib/index.ts';
import type { Facing } from '../../../shared/media/index.ts';
import type { DeviceId, Membership } from '../../../shared/protocol/index.ts';
import { childOf } from '../child-of.ts';
import { createControls } from '../control/controls.ts';
import { type Eye, type EyeState, openEye } from '../eye.ts';
import { tellFacts } from '../facts/tell-facts.ts';
import { type Flow, type Phone, type Route, type Stage, within } from '../flow.ts';
import { liveFacts } from '../live-facts.ts';
import { tellFilm } from '../log/tell-film.ts';
import type { Battery } from '../phone/battery.ts';
import { createRefusals } from '../refusals.ts';
import { remember } from '../remember.ts';
import type { Move } from '../server-moves.ts';
import { openSession, type Session } from '../session.ts';
import { statusOf } from '../status.ts';
import { arrive } from './arrive.ts';

/** The camera films for its household, until the owner stops it or the monitor removes it. */
export const film: Stage<'film'> = async (flow, route) => {
  const own = childOf(flow.signal);
  const line = childOf(flow.signal);
  try {
    return await filming(flow, route, own, line);
  } catch (error) {
    line.abort();
    throw error;
  } finally {
    own.abort();
  }
};

/** `own` is what films; `line` outlives it by a goodbye. */
async function filming(
  flow: Flow,
  route: Extract<Route, { to: 'film' }>,
  own: AbortController,
  line: AbortController,
): Promise<Route> {
  const { phone } = flow;
  const { clock, memory } = phone;
  const awake = phone.keepAwake(own.signal);
  const battery = phone.battery(own.signal);
  const { facing, afar, ...habits } = await memory.habits.get();
  const dimmed = cell(habits.dimmed);
  const { devices, sampler, page, log } = phone;
  const { sound, first } = route;
  const { paused, muted } = afar;
  const chosen = { facing, wish: afar, paused, muted };
  const eye = openEye({ devices, sampler, page, clock, log, signal: own.signal, ...chosen, sound, first });
  const session = await openLine(phone, route.membership, line.signal);
  phone.hints.on(session.hint, own.signal);
  feed(phone, session, eye, battery, own.signal);
  const controls = createControls({
    ...{ phone, eye, session, battery, awake, dimmed, habits: afar, signal: own.signal },
    dim: (on) => dim(phone, dimmed, on),
  });
  tellFilm({ eye: eye.state, session, battery }, phone.diary, clock, own.signal);
  const { household } = route.membership;
  const unplugged = {
    was: habits.unplugged,
    keep: (is: boolean) => void remember(phone, { unplugged: is }),
  };
  const facts = { ...phone, identity: memory.identity, household: household.id, session, battery, unplugged };
  tellFacts({ ...facts, eye: eye.state, navigator, signal: own.signal });

  let asked = false;
  const { trouble: unwritten } = phone.diary;
  const sources = {
    eye: eye.state,
    session: session.facts,
    battery,
    awake,
    dimmed,
    unwritten,
    afar: controls.afar,
  };
  const live = liveFacts(sources, page, clock, own.signal);
  const draw = (): void => {
    if (!asked) flow.show({ at: 'live', live: live.value });
  };
  live.on(draw, own.signal);

  const removed = new Promise<{ do: 'removed'; by: DeviceId | undefined }>((resolve) => {
    session.removed.on((by) => resolve({ do: 'removed', by }), own.signal);
  });
  for (;;) {
    draw();
    const wished = flow.next(['stop', 'flip', 'dim', 'try-again', 'resume', 'open-link'], own.signal);
    const what = await Promise.race([removed, wished]);
    if (what.do === 'flip') eye.flip();
    else if (what.do === 'dim') dim(phone, dimmed, what.on);
    else if (what.do === 'try-again') eye.tryAgain();
    else if (what.do === 'resume') controls.resume();
    else if (what.do === 'removed') return forget(phone, session, line, what.by);
    else if (what.do === 'stop') return stop(phone, session, own, line);
    else {
      asked = true;
      const question = arrive(within(flow, own.signal), { to: 'arrive', text: what.text });
      const next = await Promise.race([removed, question]);
      asked = false;
      if ('do' in next) return forget(phone, session, line, next.by);
      if (next.to === 'home') continue;
      own.abort();
      await session.stop();
      line.abort();
      return next;
    }
  }
}

async function openLine(phone: Phone, membership: Membership, signal: AbortSignal): Promise<Session> {
  const { memory, log, clock } = phone;
  const keep = async (changed: Membership, move: Move | undefined): Promise<boolean> => {
    try {
      await Promise.all([
        memory.membership.put(changed),
        move ? memory.move.put(move) : memory.move.remove(),
      ]);
      return true;
    } catch (error) {
      log.info('a change could not be stored', { error: String(error) });
      return false;
    }
  };
  const { genesis, id } = membership.household;
  const ledger = await openLedger({
    founding: await foundingOf(genesis, id),
    kept: (await memory.statements.get()) ?? [],
    keep: (statements) => memory.statements.put(statements),
    clock,
    log,
  });
  const { identity, token } = memory;
  const move = await memory.move.get();
  const count = createRefusals(phone.diary.record, clock, signal);
  const refused = (by: DeviceId, what: string): void => {
    log.info('a monitor asked for what only an owner may', { what });
    count(by, 'not-an-owner');
  };
  return openSession({
    ...phone,
    identity,
    token,
    membership,
    ledger,
    move,
    keep,
    refused,
    forged: count,
    signal,
  });
}

/** The picture goes out; what is wrong with it is told, and which side films is remembered. */
function feed(
  phone: Phone,
  session: Session,
  { state: eye, microphone, pace }: Eye,
  battery: Watchable<Battery | undefined>,
  signal: AbortSignal,
): void {
  let told = '';
  let facing: Facing | undefined;
  const tell = (): void => {
    const status = statusOf(eye.value, battery.value);
    const text = JSON.stringify(status);
    if (text === told) return;
    told = text;
    session.tell(status);
  };
  const look = (state: EyeState): void => {
    session.setVideo(state.at === 'open' ? state.video : null);
    session.setMicrophone(microphone());
    tell();
    if (state.at !== 'open' || state.facing === facing) return;
    facing = state.facing;
    void remember(phone, { facing });
  };
  eye.on(look, signal);
  session.frameRate.on((frameRate) => frameRate !== undefined && pace(frameRate), signal);
  battery.on(tell, signal);
  phone.turned.on(tell, signal);
  look(eye.value);
}

/** A phone that comes back by itself at night must not light the room, so the wish is kept. */
function dim(phone: Phone, dimmed: Cell<boolean>, on: boolean): void {
  dimmed.set(on);
  void remember(phone, { dimmed: on });
}

async function stop(
  phone: Phone,
  session: Session,
  filming: AbortController,
  line: AbortController,
): Promise<Route> {
  filming.abort();
  phone.diary.record('stopped', {});
  const leaving = session.stop().finally(() => line.abort());
  const membership = session.membership();
  await remember(phone, { stopped: true, dimmed: false, unplugged: false });
  return { to: 'stopped', membership, leaving };
}

async function forget(
  phone: Phone,
  session: Session,
  line: AbortController,
  by: DeviceId | undefined,
): Promise<Route> {
  const { watchers } = session.facts.value;
  line.abort();
  phone.log.info('an owner removed this camera');
  // Who it was stands in the statements; of several, the one that told is named.
  const owner = watchers.find(({ id }) => id === by) ?? watchers[0];
  if (owner) phone.diary.record('expelled', { monitor: owner.id, name: owner.name });
  await phone.memory.forget();
  return { to: 'needs-code', notice: 'removed' };
}

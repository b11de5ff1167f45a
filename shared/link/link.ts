import { base64url, cell, type Ms } from '../lib/index.ts';
import type { Signal } from '../protocol/index.ts';
import { createCaller } from './caller.ts';
import { configuration } from './configuration.ts';
import type { Connection, ConnectionEvent } from './connection.ts';
import { createConnections } from './connections.ts';
import type { Link, LinkOptions } from './contract.ts';
import { createDelivered } from './delivered.ts';
import { createDispatch } from './dispatch.ts';
import { createDoubt } from './doubt.ts';
import type { Verdict } from './liveness.ts';
import { createOutgoing } from './outgoing.ts';
import { createProgress } from './progress.ts';
import { createReporter } from './reporter.ts';
import { createStandstill } from './standstill.ts';
import { dialing, type LinkEvent, type LinkState, reduce, type StopReason } from './state.ts';
import { createSupervisor, fruitlessSince, makingSince, needOf } from './supervisor.ts';
import { createTally } from './tally.ts';
import { createVitals } from './vitals.ts';

const PULSE: Ms = 250;
const KEYFRAME_AGAIN: Ms = 500;
/** The rendezvous answered this recently: its socket is not what is wrong. */
const HEARD_LATELY: Ms = 3000;

/** The shell: it owns the state, and every part reports to it. What to do is decided by the pure parts beside it. */
export function createLink(options: LinkOptions): Link {
  const { role, wire, clock, random, log } = options;
  const controller = new AbortController();
  const { signal } = controller;
  const state = cell<LinkState>(dialing(clock.now()));
  const tally = createTally();
  const delivered = createDelivered(tally.add);
  const outgoing = createOutgoing(() => connections.all);

  const isLive = (): boolean => vitals.verdict.life === 'live';
  const isParted = (): boolean => state.value.at === 'stopped';
  const progress = createProgress({
    clock,
    wire,
    online: options.online ?? (() => true),
    connections: () => connections.all,
  });
  const caller = createCaller({ progress, peerBoot: options.peerBoot, clock, log });

  const connections = createConnections({
    role,
    rtc: (config) => options.rtc(config, doubt.isThere ? 'as-it-is' : 'as-known'),
    mends: options.rtc.mends ?? true,
    clock,
    log,
    signal,
    config: () => configuration(options.ice(), supervisor.tries),
    media: () => outgoing.media,
    encoding: () => outgoing.encoding,
    isUndecodable: () => needOf(vitals.verdict) === 'decoding',
    send: caller.say,
    tell: onConnectionEvent,
    onChange: onConnectionsChange,
  });
  const vitals = createVitals({
    role: options.livesBy === 'pulse' ? 'camera' : role,
    clock,
    log,
    signal,
    connections: () => connections.all,
    onLook,
  });
  const supervisor = createSupervisor({
    clock,
    random,
    signal,
    look: () => ({
      need: isParted() ? 'nothing' : needOf(vitals.verdict),
      holds: connections.current !== undefined,
      fruitlessSince: fruitlessSince(connections.current, vitals.verdict),
      reachable: isReachable(),
      makingSince: makingSince(connections.next ?? connections.current, vitals.verdict),
    }),
    act,
  });
  const report = createReporter({
    clock,
    connection: () => connections.current ?? connections.next,
    facts: () => ({
      state: state.value,
      phases: progress.phases.took,
      tries: supervisor.tries,
      refused: tally.counts.value,
    }),
  });
  const dispatch = createDispatch({
    role,
    clock,
    connections,
    isLive,
    isParted,
    connect,
    say: caller.say,
    onHeard: caller.heard,
    onCalled: () => apply({ is: 'called' }),
    onPeerTries() {
      caller.takeBack();
      supervisor.yield();
    },
    onGoodbye,
    refuse: tally.add,
  });

  const doubt = createDoubt({
    rtc: options.rtc,
    ice: options.ice,
    connection: () => connections.current,
    quietFor: vitals.quietFor,
    clock,
    signal,
    onBegin: wire.hint,
    onMoved,
    onReached() {
      wire.hint();
      supervisor.hint();
    },
  });

  const standstill = createStandstill({ clock, onStandstill: renew });

  /** No path of the connection leads here any more, and no ICE restart finds one while the browser does not know. */
  function onMoved(): void {
    log.debug('this device has another address');
    wire.hint();
    renew();
  }

  /** Another connection beside the one there is, which goes on meanwhile as well as it can. */
  function renew(): void {
    if (role === 'camera' && caller.peerBoot !== undefined) connect(caller.peerBoot);
    else {
      caller.knock();
      supervisor.yield();
    }
  }

  function connect(toBoot: string): void {
    if (!isLive()) {
      progress.begin();
      progress.heard();
    }
    connections.make(base64url(crypto.getRandomValues(new Uint8Array(16))), toBoot);
    supervisor.yield();
  }

  function isReachable(): boolean {
    return wire.health.value.some(({ health }) => health.at === 'open');
  }

  function apply(event: LinkEvent): void {
    const before = state.value;
    const after = reduce(before, event, clock.now());
    state.set(after);
    if (before.at !== after.at) log.info(`link ${after.at}`, { role, ...after });
  }

  function act(step: 'restart' | 'knock'): void {
    if (supervisor.tries === 1) progress.lost();
    if (supervisor.tries === 1 || connections.all.length === 0) progress.begin();
    const { heardAt } = progress;
    const suspicious = vitals.verdict.life === 'lacking';
    if (suspicious && (heardAt === undefined || clock.now() - heardAt > HEARD_LATELY)) wire.hint();
    if (step === 'restart') connections.current?.restart();
    else caller.knock();
  }

  /** Twice: what follows the first one may miss a packet yet, and a browser waits three seconds before it asks. */
  function refresh(): void {
    const force = (): void => connections.current?.forceKeyframe();
    force();
    clock.after(KEYFRAME_AGAIN, force, signal);
  }

  function onLook(verdict: Verdict, before: Verdict): void {
    connections.review();
    if (verdict.life === 'live' && before.life !== 'live') {
      caller.takeBack();
      progress.reached('first-frame');
      supervisor.succeeded();
      if (before.life === 'lacking') {
        // The rendezvous may have gone with the path; a connection in its place needs it.
        wire.hint();
        if (role === 'camera') refresh();
      }
    }
    standstill.look(verdict, before, vitals);
    doubt.review(verdict.life !== 'none' && !isParted());
    apply({ is: 'judged', verdict });
    if (needOf(verdict) !== 'nothing') supervisor.consider();
    apply({ is: 'progressed', attempt: supervisor.tries, ...progress.look() });
  }

  function onConnectionEvent(connection: Connection, event: ConnectionEvent): void {
    switch (event.is) {
      case 'reached':
        progress.reached(event.phase);
        connections.review();
        if (!isLive()) vitals.soon();
        return;
      case 'track':
        if (!connections.current) delivered.early(event.track);
        return;
      case 'pulse':
        connections.review();
        if (!isLive()) vitals.soon();
        return;
      case 'control':
        connections.review();
        delivered.hear(event.data);
        return;
      case 'broken':
        connections.drop(connection);
        // However long the next try was to wait for the path of a connection, there is none to mend now.
        if (!connections.current) supervisor.hint();
        return;
      case 'unmendable':
        renew();
        return;
      case 'refused':
        tally.add(event.why);
    }
  }

  function onConnectionsChange(): void {
    const { current } = connections;
    delivered.use(current);
    if (!current) vitals.sever();
    else if (isLive()) supervisor.consider();
  }

  function onGoodbye(why: Extract<Signal, { kind: 'goodbye' }>['why']): void {
    if (why === 'removed') {
      end('removed', false);
      return;
    }
    connections.closeAll();
    vitals.sever();
    if (why === 'stopped') {
      apply({ is: 'stopped', why: 'by-peer' });
      vitals.reset();
    }
  }

  function end(why: StopReason, polite: boolean): void {
    if (signal.aborted) return;
    const boot = connections.current?.peerBoot ?? caller.peerBoot;
    // A knock that nobody answered yet must not call the camera after a Stop.
    caller.takeBack();
    if (polite && boot !== undefined) caller.goodbye(why, boot);
    apply({ is: 'stopped', why });
    controller.abort();
    delivered.clear();
  }

  wire.incoming.on((incoming) => {
    // Whoever listened before us may have ended this link over the same message.
    if (!signal.aborted) dispatch(incoming);
  }, signal);
  let reachable = isReachable();
  wire.health.on(() => {
    const opened = !reachable && isReachable();
    reachable = isReachable();
    if (opened) supervisor.hint();
  }, signal);
  clock.every(PULSE, connections.pulse, signal);
  if (options.signal.aborted) end('closed', false);
  else options.signal.addEventListener('abort', () => end('closed', false), { once: true, signal });
  log.info('link dialing', { role });
  supervisor.consider();

  return {
    state,
    video: delivered.video,
    sound: delivered.sound,
    lastPictureAt: () => vitals.lastFrame,
    setVideo: (track) => outgoing.setMedia({ video: track }),
    setAudio: (track) => outgoing.setMedia({ audio: track }),
    setEncoding: outgoing.setEncoding,
    control: {
      send: (message) => connections.current?.sendControl(JSON.stringify(message)) ?? false,
      incoming: delivered.control,
    },
    bulk: delivered.bulk,
    facts: delivered.facts,
    report,
    hint() {
      if (vitals.verdict.life !== 'live') wire.hint();
      supervisor.hint();
    },
    stop: (why) => end(why, true),
    refused: tally.counts,
  };
}

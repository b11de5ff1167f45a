import { type Ms, seconds } from '../../../shared/lib/index.ts';
import { openDevice } from '../../../shared/media/index.ts';
import { parseWish } from '../../../shared/protocol/index.ts';
import { controlWords } from '../../../shared/words/index.ts';
import type { Linked } from '../linked.ts';
import { abilitiesOf } from './abilities.ts';
import { createControlDesk } from './control-desk.ts';
import type { AfarLine, ControlsOptions, Served } from './controls.ts';
import { createDeeds } from './deeds.ts';
import { followDevices } from './follow-devices.ts';
import type { AfarHabits } from './habits.ts';
import { listenTo } from './listen-to.ts';
import { moves } from './moves.ts';
import { recordDeeds } from './record-deeds.ts';
import { runSelfTest } from './self-test.ts';

/** Tuning shows in what a browser tells a moment later. */
const TELL_AGAIN: Ms = seconds(1);

/** Everything that a phone does for monitors beside filming; loaded when the picture is up. */
export function serveControl(options: ControlsOptions, say: (line: AfarLine) => void): Served {
  const { phone, eye, session, dimmed, signal } = options;
  const { clock, devices, log, memory } = phone;
  let habits: AfarHabits = options.habits;

  const keep = async (some: Partial<AfarHabits>): Promise<boolean> => {
    habits = { ...habits, ...some };
    try {
      await memory.habits.change({ afar: habits });
      return true;
    } catch (error) {
      log.info('what was chosen from afar could not be stored', { error: String(error) });
      return false;
    }
  };
  const tellHere = (says: string): void => say({ says, at: clock.now() });
  const listed = followDevices({
    devices,
    eye,
    wanted: () => habits.lens,
    returnTo: (lens) =>
      void eye.reopen(async (from, until) => {
        const wish = { devices, clock, signal: until, from, device: lens, lines: habits.lines };
        return (await openDevice(wish)).got;
      }),
    fellBack(from, to) {
      phone.diary.record('fell-back', { from, to });
      tellHere(controlWords.here.fellBack(from, to));
    },
    unnamed: controlWords.unnamed,
    clock,
    signal,
  });
  const perform = createDeeds({
    eye,
    devices,
    habits: () => habits,
    keep,
    dim: options.dim,
    moves: (video, until) => moves(video, phone.sampler, clock, until),
    selfTest: (until) =>
      runSelfTest(
        {
          ...phone,
          ...options,
          eye: eye.state,
          microphone: eye.microphone,
          listen: (track, end) => listenTo(track, clock, end),
          storage: async () => navigator.storage?.estimate(),
          server: () => session.facts.value.servers.some(({ health }) => health.at === 'open'),
          network: () => ({ online: phone.online(), kind: networkKind(navigator) }),
        },
        until,
      ),
    clock,
  });
  const record = recordDeeds(phone.diary.record, clock, signal);
  const desk = createControlDesk({
    perform,
    settled(wish, by, outcome) {
      record(wish, by.id, outcome);
      if (outcome.ok && wish.do !== 'self-test')
        tellHere(controlWords.here.did[wish.do](by.name, 'on' in wish && wish.on));
      tell();
    },
    clock,
    signal,
  });

  const told = new WeakMap<Linked, string>();
  const tell = (): void => {
    const abilities = abilitiesOf({
      eye: eye.state.value,
      listed: listed.value,
      microphone: eye.microphone(),
      habits,
      dimmed: dimmed.value,
    });
    const text = JSON.stringify(abilities);
    for (const one of session.linked.value) {
      // Another connection leads to a monitor that may know nothing.
      if (one.link.state.value.at !== 'live') told.delete(one);
      else if (told.get(one) !== text && one.link.control.send({ kind: 'abilities', can: abilities }))
        told.set(one, text);
    }
  };
  for (const source of [eye.state, listed, dimmed, session.linked]) source.on(tell, signal);
  clock.every(TELL_AGAIN, tell, signal);
  tell();

  return {
    hear(from, { id, what: raw }) {
      const what = parseWish(raw);
      // Of another version: it gets no answer, and its monitor says so.
      if (!what) return;
      void desk.hear(from.monitor, { id, what }).then((outcome) => {
        if (!from.until.aborted) from.link.control.send({ kind: 'answer', id, outcome });
      });
    },
    resume() {
      eye.resume();
      void keep({ paused: undefined });
      phone.diary.record('controlled', { by: memory.identity.id, what: 'pause', on: false });
      tell();
    },
  };
}

/** Chromium on phones says whether it pays by the megabyte. */
function networkKind(navigator: object): string | undefined {
  const connection: unknown = 'connection' in navigator ? navigator.connection : undefined;
  const kind =
    typeof connection === 'object' && connection !== null && 'type' in connection && connection.type;
  return typeof kind === 'string' ? kind : undefined;
}

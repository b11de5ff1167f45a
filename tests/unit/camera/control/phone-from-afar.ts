import { type Cell, cell, emitter, silentLog } from '../../../../shared/lib/index.ts';
import type { Page } from '../../../../shared/media/index.ts';
import {
  type Abilities,
  type AfarOutcome,
  type AfarWish,
  type ControlMessage,
  type DeviceId,
  parseAbilities,
  parseOutcome,
} from '../../../../shared/protocol/index.ts';
import type { AfarLine, ControlsOptions, Served } from '../../../../site/camera/control/controls.ts';
import type { AfarHabits } from '../../../../site/camera/control/habits.ts';
import { serveControl } from '../../../../site/camera/control/serve-control.ts';
import { type Eye, openEye } from '../../../../site/camera/eye.ts';
import type { Linked, MonitorRole } from '../../../../site/camera/linked.ts';
import { type FakeClock, fakeClock } from '../../../fake-clock.ts';
import { type GalaxyS7, galaxyS7 } from '../../media/galaxy-s7.ts';
import { fakePhone } from '../fake-phone.ts';

export interface FarMonitor {
  readonly linked: Linked;
  readonly heard: ControlMessage[];
  role: MonitorRole;
  /** Says it over the lane, and lets so much time pass that an answer is there. */
  ask(wish: AfarWish, id?: string): Promise<AfarOutcome | undefined>;
  /** What the phone said last that it can. */
  abilities(): Abilities | undefined;
}

export interface PhoneFromAfar {
  readonly clock: FakeClock;
  readonly devices: GalaxyS7;
  readonly eye: Eye;
  readonly served: Served;
  readonly dimmed: Cell<boolean>;
  readonly lines: AfarLine[];
  readonly recorded: { readonly kind: string; readonly fields: unknown }[];
  readonly habits: () => Promise<AfarHabits>;
  join(name: string, role?: MonitorRole): FarMonitor;
  end(): void;
}

/** A phone of the S7 kind that films, and monitors that use it over a lane in memory. */
export async function phoneFromAfar(kept: AfarHabits = {}): Promise<PhoneFromAfar> {
  const clock = fakeClock();
  const devices = galaxyS7(clock);
  const ending = new AbortController();
  const { signal } = ending;
  const { phone: base } = await fakePhone();
  const recorded: PhoneFromAfar['recorded'][number][] = [];
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' }) as Page;
  const phone: ControlsOptions['phone'] = {
    ...base,
    clock,
    devices,
    page,
    diary: { ...base.diary, record: (kind, fields) => void recorded.push({ kind, fields }) },
  };
  const eye = openEye({
    ...{ devices, page, clock, signal, log: silentLog, facing: 'environment', sound: false },
    sampler: phone.sampler,
    wish: kept,
    paused: kept.paused,
    muted: kept.muted,
  });
  const linked = cell<readonly Linked[]>([]);
  const dimmed = cell(false);
  const lines: AfarLine[] = [];
  const served = serveControl(
    {
      ...{ phone, eye, dimmed, signal, habits: kept },
      session: { linked, facts: cell({ servers: [{ health: { at: 'open' } }] }), setVideo: () => undefined },
      battery: cell({ level: 0.5, charging: false }),
      awake: cell('yes' as const),
      dim: dimmed.set,
    },
    (line) => lines.push(line),
  );
  await clock.advance(3000);

  return {
    ...{ clock, devices, eye, served, dimmed, lines, recorded },
    habits: async () => (await phone.memory.habits.get()).afar,
    end: () => ending.abort(),
    join(name, role = 'owner') {
      const heard: ControlMessage[] = [];
      const monitor = { id: name.toLowerCase().padEnd(32, 'a') as DeviceId, name, role };
      const it: FarMonitor = {
        heard,
        linked: {
          monitor,
          link: {
            state: cell({ at: 'live', since: 0 }),
            control: {
              incoming: emitter<ControlMessage>(),
              send: (message: ControlMessage) => heard.push(message) > 0,
            },
          },
          until: signal,
        } as unknown as Linked,
        get role() {
          return monitor.role;
        },
        set role(next) {
          monitor.role = next;
        },
        async ask(what, id = `ask-${Math.random()}`.replace('.', '')) {
          served.hear(it.linked, { kind: 'ask', id, what });
          await clock.advance(10_000);
          const answer = heard.findLast((message) => message.kind === 'answer' && message.id === id);
          return answer?.kind === 'answer' ? parseOutcome(answer.outcome) : undefined;
        },
        abilities() {
          const told = heard.findLast(({ kind }) => kind === 'abilities');
          return told?.kind === 'abilities' ? parseAbilities(told.can) : undefined;
        },
      };
      linked.set([...linked.value, it.linked]);
      return it;
    },
  };
}

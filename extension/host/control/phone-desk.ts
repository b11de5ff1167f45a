import { type Clock, emitter, type Signal } from '../../../shared/lib/index.ts';
import {
  type Abilities,
  type ControlMessage,
  type DeviceId,
  parseAbilities,
  parseOutcome,
} from '../../../shared/protocol/index.ts';
import type { CameraFacts } from '../snapshot.ts';
import { type Asks, createAsks } from './asks.ts';
import type { PhoneAnswer, PhoneOutcome, PhoneRequest } from './contract.ts';

export interface PhoneDeskOptions {
  readonly cameras: {
    readonly changed: Signal<void>;
    readonly said: Signal<{ readonly camera: DeviceId; readonly message: ControlMessage }>;
    list(): readonly Pick<CameraFacts, 'id' | 'link'>[];
    send(camera: DeviceId, message: ControlMessage): boolean;
  };
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Uses phones from afar: what each can do, and what is wished of it. */
export interface PhoneDesk {
  readonly changed: Signal<void>;
  facts(camera: DeviceId): Pick<CameraFacts, 'phone' | 'turn'>;
  ask(request: PhoneRequest): Promise<PhoneAnswer>;
}

interface Known {
  readonly asks: Asks;
  readonly ending: AbortController;
  abilities: Abilities | undefined;
}

export function createPhoneDesk({ cameras, clock, signal }: PhoneDeskOptions): PhoneDesk {
  const changed = emitter<void>();
  const phones = new Map<DeviceId, Known>();

  const phoneOf = (camera: DeviceId): Known => {
    const known = phones.get(camera);
    if (known) return known;
    const ending = new AbortController();
    const asks = createAsks({
      send: (message) => cameras.send(camera, message),
      clock,
      signal: AbortSignal.any([ending.signal, signal]),
    });
    const made: Known = { asks, ending, abilities: undefined };
    phones.set(camera, made);
    return made;
  };

  cameras.said.on(({ camera, message }) => {
    if (message.kind === 'answer') {
      const outcome = parseOutcome(message.outcome);
      if (outcome) phones.get(camera)?.asks.answered(message.id, outcome);
    }
    if (message.kind !== 'abilities') return;
    const abilities = parseAbilities(message.can);
    if (!abilities) return;
    phoneOf(camera).abilities = abilities;
    changed.emit();
  }, signal);
  cameras.changed.on(() => {
    const there = new Set(cameras.list().map(({ id }) => id));
    for (const [id, { ending }] of phones) {
      if (there.has(id)) continue;
      ending.abort();
      phones.delete(id);
    }
  }, signal);

  async function outcomeOf({ camera, wish }: PhoneRequest): Promise<PhoneOutcome> {
    const link = cameras.list().find(({ id }) => id === camera)?.link;
    if (!link) return { done: false, why: 'unknown-camera' };
    if (link.at === 'stopped' || link.at === 'dialing') return { done: false, why: 'not-connected' };
    return phoneOf(camera).asks.ask(wish);
  }

  return {
    changed,
    facts(camera) {
      const abilities = phones.get(camera)?.abilities;
      return abilities ? { phone: abilities, turn: abilities.turn } : {};
    },
    ask: async (request) => ({ ok: true, phone: await outcomeOf(request) }),
  };
}

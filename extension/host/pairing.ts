import { type Identity, openPairing, type Pairing, type PairingState } from '../../shared/identity/index.ts';
import { type Clock, cell, type Log, type Watchable } from '../../shared/lib/index.ts';
import type { DeviceId, HouseholdFacts, PublicKeys, Statement } from '../../shared/protocol/index.ts';
import type { OpenRendezvous } from '../../shared/rendezvous/index.ts';
import type { Invite, Restored, Restoring } from './members/index.ts';
import { type AskServer, forPhone } from './servers.ts';
import type { PairingFacts, Settings } from './snapshot.ts';

export interface PairingDeskOptions {
  readonly identity: Identity;
  readonly household: () => HouseholdFacts;
  readonly open: OpenRendezvous;
  readonly ask: AskServer;
  readonly settings: () => Settings;
  readonly cameras: () => readonly {
    readonly id: DeviceId;
    readonly name: string;
    readonly answers: boolean;
  }[];
  /** What makes this monitor an owner, where it is not the founder. */
  readonly proof: () => readonly Statement[] | undefined;
  readonly paired: (camera: NewCamera) => Promise<void>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export interface NewCamera {
  readonly id: DeviceId;
  readonly keys: PublicKeys;
  readonly name: string;
  readonly replaces: DeviceId | undefined;
  /** Of the household, as it was welcomed. */
  readonly epoch: number;
  /** It led back into this household, with the recovery code. */
  readonly restored: Restored | undefined;
  /** It is a computer that is to watch, and as what; undefined: it is a camera. */
  readonly invite?: Invite | undefined;
}

/** What a window is opened for: a new camera, unless one of these is said. */
export interface Opening {
  readonly replaces?: DeviceId | undefined;
  readonly restoring?: Restoring | undefined;
  readonly invite?: Invite | undefined;
}

/** The pairing window and its question belong to the host: a popup that closes meanwhile loses nothing. */
export interface PairingDesk {
  readonly facts: Watchable<PairingFacts>;
  /** While another is being finished, it opens after that; of several that wait only the last does. */
  open(what?: Opening): Promise<void>;
  confirm(name: string, replaces?: DeviceId): Promise<boolean>;
  refuse(): boolean;
  /** Too late for one that is being finished. */
  close(): void;
}

const NEWS_STAY = 10_000;

interface Current {
  readonly pairing: Pairing;
  readonly ending: AbortController;
  readonly restoring: Restoring | undefined;
  readonly invite: Invite | undefined;
  restored: Restored | undefined;
  replaces: DeviceId | undefined;
  epoch: number;
}

export function createPairingDesk(options: PairingDeskOptions): PairingDesk {
  const facts = cell<PairingFacts>({ at: 'closed' });
  let current: Current | undefined;
  let opening = 0;
  let isKeeping = false;
  let waiting: Opening | undefined;

  /** Somebody said yes, and the phone may hold its papers already: whatever else is wished waits until it is known. */
  const isFinishing = (): boolean => isKeeping || current?.pairing.state.value.at === 'finishing';

  const goOn = (): void => {
    const next = waiting;
    waiting = undefined;
    if (next) void begin(next);
  };

  const end = (): void => {
    opening += 1;
    current?.pairing.close();
    current?.ending.abort();
    current = undefined;
  };

  /** Good news goes away by itself; a view that opens later has no use for it. */
  const announce = (news: PairingFacts): void => {
    facts.set(news);
    options.clock.after(
      NEWS_STAY,
      () => {
        if (facts.value === news) facts.set({ at: 'closed' });
      },
      options.signal,
    );
  };

  const follow = (pairing: Pairing): void => {
    if (current?.pairing !== pairing) return;
    const state = pairing.state.value;
    switch (state.at) {
      case 'opening':
        facts.set({ at: 'opening' });
        return;
      case 'waiting':
        facts.set({ ...state, ...invited(current.invite) });
        return;
      case 'confirming':
        void ask(current, state);
        return;
      case 'finishing':
        facts.set({ at: 'finishing' });
        return;
      case 'closed':
        current = undefined;
        facts.set({ at: 'closed', why: state.why });
        goOn();
        return;
      case 'paired': {
        const { keys, id, name } = state;
        const { replaces, epoch, restored, invite } = current;
        current = undefined;
        void keep({ keys, id, name, replaces, epoch, restored, invite });
      }
    }
  };

  async function keep(device: NewCamera): Promise<void> {
    const { id, name, invite } = device;
    isKeeping = true;
    try {
      await options.paired(device);
      announce({ at: 'paired', camera: id, name, ...invited(invite) });
    } catch (error) {
      options.log.info('what was paired could not be kept', { error: String(error) });
      facts.set({ at: 'closed', why: 'not-kept' });
    }
    isKeeping = false;
    goOn();
  }

  async function ask(mine: Current, state: Extract<PairingState, { at: 'confirming' }>): Promise<void> {
    const { restoring, replaces, pairing, invite } = mine;
    mine.restored = await restoring?.take(state.handover);
    if (current !== mine || pairing.state.value !== state) return;
    if (restoring && !mine.restored) {
      current = undefined;
      pairing.refuse();
      facts.set({ at: 'closed', why: 'other-household' });
      return;
    }
    const { symbols, phoneName, handover } = state;
    const known = invite ? [] : options.cameras();
    facts.set({
      at: 'confirming',
      symbols,
      phoneName,
      suggestedName: handover?.cameraName ?? suggest(known, state, replaces),
      replaceable: invite ? [] : known.filter(({ answers, id }) => !answers || id === replaces),
      ...invited(invite),
      replaces,
    });
  }

  async function begin({ replaces, restoring, invite }: Opening): Promise<void> {
    end();
    const mine = opening;
    facts.set({ at: 'opening' });
    const settings = options.settings();
    const phone = await forPhone(settings, options.ask);
    if (mine !== opening) return;
    if (!phone) {
      facts.set({ at: 'closed', why: 'server-unreachable' });
      return;
    }
    const ending = new AbortController();
    const pairing = openPairing({
      ...options,
      server: settings.rendezvous,
      serverForPhone: phone.rendezvous,
      page: phone.page,
      invites: invite ? 'monitor' : 'camera',
      monitorName: settings.monitorName,
      recovery: restoring?.recovery,
      household: () => current?.restored?.household ?? options.household(),
      welcome: () => ({
        rendezvous: [phone.rendezvous],
        ice: options.settings().ice,
        proof: current?.restored?.proof ?? options.proof(),
      }),
      signal: AbortSignal.any([ending.signal, options.signal]),
    });
    const epoch = options.household().epoch;
    current = { pairing, ending, replaces, restoring, invite, restored: undefined, epoch };
    pairing.state.on(() => follow(pairing), ending.signal);
    follow(pairing);
  }

  return {
    facts,
    async open(what = {}) {
      if (isFinishing()) waiting = what;
      else await begin(what);
    },
    async confirm(name, replaces) {
      if (!current || facts.value.at !== 'confirming') return false;
      current.replaces = replaces;
      current.epoch = (current.restored?.household ?? options.household()).epoch;
      await current.pairing.confirm(name);
      return true;
    },
    refuse() {
      if (!current || facts.value.at !== 'confirming') return false;
      current.pairing.refuse();
      return true;
    },
    close() {
      waiting = undefined;
      if (isFinishing()) return;
      end();
      facts.set({ at: 'closed' });
    },
  };
}

const invited = (invites: Invite | undefined): { readonly invites?: Invite } => (invites ? { invites } : {});

/** The name of the camera whose place it takes or that it is already; else its own, told apart from those that are there. */
function suggest(
  cameras: readonly { readonly id: DeviceId; readonly name: string }[],
  { phoneName, phoneId }: { readonly phoneName: string; readonly phoneId: DeviceId },
  replaces: DeviceId | undefined,
): string {
  const replaced = cameras.find(({ id }) => id === (replaces ?? phoneId));
  if (replaced) return replaced.name;
  const taken = new Set(cameras.map(({ name }) => name));
  for (let number = 1; ; number++) {
    const name = number === 1 ? phoneName : `${phoneName} ${number}`;
    if (!taken.has(name)) return name;
  }
}

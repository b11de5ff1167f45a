import { type Identity, openPairing, type Pairing } from '../../shared/identity/index.ts';
import { type Clock, cell, type Log, type Watchable } from '../../shared/lib/index.ts';
import type { DeviceId, HouseholdFacts, PublicKeys } from '../../shared/protocol/index.ts';
import type { OpenRendezvous } from '../../shared/rendezvous/index.ts';
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
}

/** The pairing window and its question belong to the host: a popup that closes meanwhile loses nothing. */
export interface PairingDesk {
  readonly facts: Watchable<PairingFacts>;
  open(replaces?: DeviceId): Promise<void>;
  confirm(name: string, replaces?: DeviceId): Promise<boolean>;
  refuse(): boolean;
  close(): void;
}

const NEWS_STAY = 10_000;

export function createPairingDesk(options: PairingDeskOptions): PairingDesk {
  const facts = cell<PairingFacts>({ at: 'closed' });
  let current:
    | { pairing: Pairing; ending: AbortController; replaces: DeviceId | undefined; epoch: number }
    | undefined;
  let opening = 0;

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
        facts.set(state);
        return;
      case 'confirming':
        facts.set({
          at: 'confirming',
          symbols: state.symbols,
          phoneName: state.phoneName,
          suggestedName: suggest(options.cameras(), state.phoneName, current.replaces),
          replaceable: options.cameras().filter(({ answers, id }) => !answers || id === current?.replaces),
          replaces: current.replaces,
        });
        return;
      case 'finishing':
        facts.set({ at: 'finishing' });
        return;
      case 'closed':
        current = undefined;
        facts.set({ at: 'closed', why: state.why });
        return;
      case 'paired': {
        const { keys, id, name } = state;
        const { replaces, epoch } = current;
        current = undefined;
        void options
          .paired({ keys, id, name, replaces, epoch })
          .then(() => announce({ at: 'paired', camera: id, name }));
      }
    }
  };

  return {
    facts,
    async open(replaces) {
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
        monitorName: settings.monitorName,
        welcome: () => ({ rendezvous: [phone.rendezvous], ice: options.settings().ice }),
        signal: AbortSignal.any([ending.signal, options.signal]),
      });
      current = { pairing, ending, replaces, epoch: options.household().epoch };
      pairing.state.on(() => follow(pairing), ending.signal);
      follow(pairing);
    },
    async confirm(name, replaces) {
      if (!current || facts.value.at !== 'confirming') return false;
      current.replaces = replaces;
      current.epoch = options.household().epoch;
      await current.pairing.confirm(name);
      return true;
    },
    refuse() {
      if (!current || facts.value.at !== 'confirming') return false;
      current.pairing.refuse();
      return true;
    },
    close() {
      end();
      facts.set({ at: 'closed' });
    },
  };
}

/** The name of the camera whose place it takes; else the phone's own, told apart from those that are there. */
function suggest(
  cameras: readonly { readonly id: DeviceId; readonly name: string }[],
  phoneName: string,
  replaces: DeviceId | undefined,
): string {
  const replaced = cameras.find(({ id }) => id === replaces);
  if (replaced) return replaced.name;
  const taken = new Set(cameras.map(({ name }) => name));
  for (let number = 1; ; number++) {
    const name = number === 1 ? phoneName : `${phoneName} ${number}`;
    if (!taken.has(name)) return name;
  }
}

import { type Faults, faultScript, NO_FAULTS, natScript, ROUTER_RULES } from './faults.ts';
import { type Host, makeNamespace, type Namespace } from './namespace.ts';

/** One device behind a home router. The router is the lab's; programs run on the device. */
export interface Home extends Host {
  /** The router's address in the internet, as of now. */
  readonly publicAddress: string;
  /** A silent outage of the whole home, both ways. */
  cut(): Promise<void>;
  restore(): Promise<void>;
  /** In percent of the packets, each way; 0 ends it. */
  loss(percent: number): Promise<void>;
  /** The device leaves its Wi-Fi and knows it. */
  interfaceDown(): Promise<void>;
  interfaceUp(): Promise<void>;
  /** Another address for the device; with `public` another one for the router too, as with a new provider. */
  renew(change: { readonly public: boolean }): Promise<void>;
  /** Holds for connections that begin after it. */
  symmetric(on: boolean): Promise<void>;
  blockUdp(on: boolean): Promise<void>;
}

export interface HomeOptions {
  /** Begins the names of the home's two namespaces. */
  readonly name: string;
  /** Told apart from the other homes' by its addresses: 10.77.<number>.x outside, 10.77.<100 + number>.x inside. */
  readonly number: number;
  readonly internet: Namespace;
}

export async function makeHome({ name, number, internet }: HomeOptions): Promise<Home> {
  const device = await makeNamespace(name);
  const router = await makeNamespace(`${name}-router`);
  const [outside, inside] = [`10.77.${number}`, `10.77.${100 + number}`];
  const street = `home${number}`;
  await router.set({ 'ipv4/ip_forward': 1 });
  await internet.ip([
    `link add ${street} type veth peer name wan netns ${router.name}`,
    `addr add ${outside}.1/24 dev ${street}`,
    `link set ${street} up`,
  ]);
  await router.ip([
    'link set wan up',
    `link add lan type veth peer name eth0 netns ${device.name}`,
    `addr add ${inside}.1/24 dev lan`,
    'link set lan up',
  ]);
  await device.ip(['link set eth0 up']);
  await router.nft(ROUTER_RULES + natScript(false));

  // Two devices' worth of addresses: .1 is the gateway, then each renewal takes the next.
  let [publicHost, ownHost] = [2, 2];
  const settle = (where: Namespace, card: string, network: string, host: number): Promise<void> =>
    where.ip([
      `addr flush dev ${card}`,
      `addr add ${network}.${host}/24 dev ${card}`,
      `route replace default via ${network}.1`,
    ]);
  await settle(router, 'wan', outside, publicHost);
  await settle(device, 'eth0', inside, ownHost);

  let faults: Faults = NO_FAULTS;
  const suffer = (change: Partial<Faults>): Promise<void> => {
    faults = { ...faults, ...change };
    return router.nft(faultScript(faults));
  };

  return {
    name,
    get address() {
      return `${inside}.${ownHost}`;
    },
    get publicAddress() {
      return `${outside}.${publicHost}`;
    },
    run: device.run,
    cut: () => suffer({ cut: true }),
    restore: () => suffer({ cut: false }),
    loss: (lossPercent) => suffer({ lossPercent }),
    blockUdp: (udpBlocked) => suffer({ udpBlocked }),
    interfaceDown: () => device.ip(['link set eth0 down']),
    // A card that goes down forgets its routes.
    interfaceUp: () => device.ip(['link set eth0 up', `route replace default via ${inside}.1`]),
    renew: async (change) => {
      if (change.public) {
        publicHost += 1;
        await settle(router, 'wan', outside, publicHost);
      }
      ownHost += 1;
      await settle(device, 'eth0', inside, ownHost);
    },
    symmetric: (on) => router.nft(natScript(on)),
  };
}

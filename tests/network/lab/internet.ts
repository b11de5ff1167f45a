import { faultScript, INTERNET_RULES, NO_FAULTS } from './faults.ts';
import { type Host, makeNamespace, type Namespace } from './namespace.ts';

/** Everything between the homes, with the services that both of them use. */
export interface Internet extends Host {
  /** Its services fall silent; what the homes say to each other still passes. */
  cut(): Promise<void>;
  restore(): Promise<void>;
}

export const INTERNET_ADDRESS = '10.77.0.1';

export async function makeInternet(name: string): Promise<{ internet: Internet; namespace: Namespace }> {
  const namespace = await makeNamespace(name);
  await namespace.set({ 'ipv4/ip_forward': 1 });
  await namespace.nft(INTERNET_RULES);
  await namespace.ip([
    `addr add ${INTERNET_ADDRESS}/32 dev lo`,
    // What is addressed to nobody, such as another home's private address, is lost without a word, as in life.
    'link add nowhere type veth peer name nobody',
    'link set nowhere arp off up',
    'link set nobody arp off up',
    'route add default dev nowhere',
  ]);
  const internet: Internet = {
    name,
    address: INTERNET_ADDRESS,
    run: namespace.run,
    cut: () => namespace.nft(faultScript({ ...NO_FAULTS, cut: true })),
    restore: () => namespace.nft(faultScript(NO_FAULTS)),
  };
  return { internet, namespace };
}

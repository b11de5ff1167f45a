import { isIPv4 } from 'node:net';
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

export const LOOPBACK = '127.0.0.1';

/** Cards that lead to containers, virtual machines and VPNs: no phone is on the other end. */
const VIRTUAL =
  /^(docker|br-|veth|virbr|vmnet|vbox|vEthernet|lxc|lxd|cni|flannel|podman|tun|tap|utun|wg|zt|tailscale|ppp|awdl|llw|bridge|anpi)/i;

/** How likely a phone in the same home reaches this address; 0 means never. */
function likelihood(name: string, address: string): number {
  if (VIRTUAL.test(name)) return 1;
  const [a = 0, b = 0] = address.split('.').map(Number);
  if (a === 169 && b === 254) return 1;
  if (a === 192 && b === 168) return 5;
  if (a === 10) return 4;
  if (a === 172 && b >= 16 && b < 32) return 3;
  return 2;
}

/** The IPv4 address that a phone on the same network most plausibly reaches, or undefined if there is none. */
export function pickLanAddress(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): string | undefined {
  let best: { address: string; score: number } | undefined;
  for (const [name, addresses = []] of Object.entries(interfaces)) {
    for (const { address, internal } of addresses) {
      if (internal || !isIPv4(address)) continue;
      const score = likelihood(name, address);
      // Strictly better only: with two equal cards the answer must not change from start to start.
      if (!best || score > best.score) best = { address, score };
    }
  }
  return best?.address;
}

/** The address as of now: a laptop changes networks while the server runs. */
export function lanAddressNow(chosen: string | undefined): string {
  return chosen ?? pickLanAddress(networkInterfaces()) ?? LOOPBACK;
}

/** Whether the other end of a socket is this very computer. */
export function isLoopback(address: string | undefined): boolean {
  if (!address) return false;
  const plain = address.replace(/^::ffff:/i, '');
  return plain === '::1' || (isIPv4(plain) && plain.startsWith('127.'));
}

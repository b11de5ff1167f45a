import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Home, type NetworkLab, openNetworkLab } from './lab/index.ts';
import { runTool } from './lab/programs.ts';
import { labOrReason } from './lab-or-reason.ts';
import { outputOf, script, startService } from './services/started.ts';

const services = join(import.meta.dirname, 'services');
const PORTS = ['3478', '3479'];
const Probed = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ asked: v.number(), answers: v.number(), seen: v.array(v.string()) }),
);

describe.skipIf(!labOrReason().ok)('the network lab itself', () => {
  const ending = new AbortController();
  let lab: NetworkLab;

  beforeAll(async () => {
    lab = await openNetworkLab(ending.signal);
    await startService(lab.internet, script(services, 'stun-server.ts', lab.internet.address, ...PORTS));
  });
  afterAll(() => lab?.[Symbol.asyncDispose]());

  const probe = async (home: Home, count = 5): Promise<v.InferOutput<typeof Probed>> => {
    const servers = PORTS.map((port) => `${lab.internet.address}:${port}`);
    const [node, ...args] = script(services, 'stun-probe.ts', String(count), '2', ...servers);
    const child = home.run(node, args);
    return v.parse(Probed, await outputOf(child));
  };
  const addressesIn = ({ seen }: { readonly seen: readonly string[] }): string[] =>
    seen.map((endpoint) => endpoint.split(':')[0] ?? '');

  it('a home is seen under its router’s address, through one port for everybody', async () => {
    const { asked, answers, seen } = await probe(lab.camera);
    expect(answers).toBe(asked);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toContain(`${lab.camera.publicAddress}:`);
    expect(lab.camera.address).not.toBe(lab.camera.publicAddress);
  });

  it('a symmetric NAT shows each server another port', async () => {
    await lab.monitor.symmetric(true);
    const { seen } = await probe(lab.monitor);
    expect(seen).toHaveLength(PORTS.length);
    await lab.monitor.symmetric(false);
    expect((await probe(lab.monitor)).seen).toHaveLength(1);
  });

  it('nobody outside reaches a device that has not asked for it', async () => {
    const own = script(services, 'stun-server.ts', lab.camera.address, '4000');
    await using _device = await startService(lab.camera, own);
    const ask = (address: string): Promise<string> => {
      const [node, ...args] = script(services, 'stun-probe.ts', '3', '2', `${address}:4000`);
      return outputOf(lab.monitor.run(node, args));
    };
    for (const address of [lab.camera.address, lab.camera.publicAddress]) {
      expect(v.parse(Probed, await ask(address)).answers).toBe(0);
    }
  });

  it('a cut is silent both ways, harms one home only, and ends', async () => {
    await lab.camera.cut();
    expect((await probe(lab.camera)).answers).toBe(0);
    expect((await probe(lab.monitor)).answers).toBeGreaterThan(0);
    await lab.camera.restore();
    expect((await probe(lab.camera)).answers).toBeGreaterThan(0);
  });

  it('loses about as many packets as it says, each way', async () => {
    await lab.camera.loss(30);
    const { asked, answers } = await probe(lab.camera, 400);
    await lab.camera.loss(0);
    // Question and answer must both get through: 0.7² = 0.49, and four standard deviations of 800 tries are 0.07.
    expect(answers / asked).toBeGreaterThan(0.42);
    expect(answers / asked).toBeLessThan(0.56);
  });

  it('without UDP nobody is seen, and TCP still passes', async () => {
    await lab.camera.blockUdp(true);
    expect((await probe(lab.camera)).answers).toBe(0);
    const refused = `require('net').connect(1, '${lab.internet.address}').on('error', (e) => console.log(e.code))`;
    expect(await outputOf(lab.camera.run(process.execPath, ['-e', refused]))).toContain('ECONNREFUSED');
    await lab.camera.blockUdp(false);
    expect((await probe(lab.camera)).answers).toBeGreaterThan(0);
  });

  it('a device that moves has another address, and a new provider shows another one outside', async () => {
    const before = { inside: lab.camera.address, outside: lab.camera.publicAddress };
    await lab.camera.renew({ public: false });
    expect(addressesIn(await probe(lab.camera))).toEqual([before.outside]);
    expect(lab.camera.address).not.toBe(before.inside);
    await lab.camera.renew({ public: true });
    expect(addressesIn(await probe(lab.camera))).toEqual([lab.camera.publicAddress]);
    expect(lab.camera.publicAddress).not.toBe(before.outside);
  });

  it('a card that goes down and comes up again finds its way out', async () => {
    await lab.monitor.interfaceDown();
    expect((await probe(lab.monitor)).answers).toBe(0);
    await lab.monitor.interfaceUp();
    expect((await probe(lab.monitor)).answers).toBeGreaterThan(0);
  });

  it('an internet whose services are cut lets the homes alone', async () => {
    await lab.internet.cut();
    expect((await probe(lab.camera)).answers).toBe(0);
    await lab.internet.restore();
    expect((await probe(lab.camera)).answers).toBeGreaterThan(0);
  });

  it('leaves nothing behind', async () => {
    const names = (): Promise<string> => runTool('ip', ['netns', 'list']);
    const second = await openNetworkLab(ending.signal);
    expect(await names()).toContain(second.camera.name);
    await second[Symbol.asyncDispose]();
    expect(await names()).not.toContain(second.camera.name);
    expect(await names()).toContain(lab.camera.name);
  });
});

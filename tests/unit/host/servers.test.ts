import { describe, expect, it, vi } from 'vitest';
import { forPhone } from '../../../extension/host/servers.ts';
import type { Settings } from '../../../extension/host/snapshot.ts';
import { startedWith } from '../../../extension/platform/started-with.ts';
import type { ServerFacts } from '../../../shared/protocol/index.ts';

const embedded: Settings = { ...startedWith({ PORTHOLE_SERVER: 'http://127.0.0.1:9000' }), monitorName: 'm' };
const facts: ServerFacts = {
  name: 'porthole',
  page: 'https://10.0.0.7:9000/camera/',
  rendezvous: { host: '10.0.0.7', port: 9000, path: '/rendezvous', key: 'peerjs', secure: true },
};

describe('what the code names to the phone', () => {
  it('is the address in the home network, asked of the embedded server, and never a loopback', async () => {
    const ask = vi.fn(async () => facts);
    expect(await forPhone(embedded, ask)).toEqual({ page: facts.page, rendezvous: facts.rendezvous });
    expect(ask).toHaveBeenCalledWith('http://127.0.0.1:9000');
  });

  it('is nothing when the embedded server does not answer', async () => {
    expect(await forPhone(embedded, async () => undefined)).toBeUndefined();
  });

  it('is the setting itself, and asks nobody, when the servers are public', async () => {
    const ask = vi.fn(async () => facts);
    const hosted: Settings = {
      ...startedWith({ PORTHOLE_PAGE: 'https://example.org/camera/' }),
      monitorName: 'm',
    };
    expect(await forPhone(hosted, ask)).toEqual({ page: hosted.page, rendezvous: hosted.rendezvous });
    expect(ask).not.toHaveBeenCalled();
  });

  it('keeps a page of its own beside the embedded rendezvous', async () => {
    const mixed = { ...embedded, page: 'https://example.org/camera/' };
    expect(await forPhone(mixed, async () => facts)).toEqual({
      page: mixed.page,
      rendezvous: facts.rendezvous,
    });
  });
});

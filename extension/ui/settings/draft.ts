import * as v from 'valibot';
import { IceServer, Name, RendezvousServer } from '../../../shared/protocol/index.ts';
import type { words } from '../../../shared/words/index.ts';
import type { Settings } from '../../host/snapshot.ts';

/** What stands in the fields: text, however wrong. */
export interface Draft {
  readonly monitorName: string;
  readonly page: string;
  readonly rendezvous: RendezvousDraft;
  readonly ice: readonly IceDraft[];
}
export interface RendezvousDraft {
  readonly host: string;
  readonly port: string;
  readonly path: string;
  readonly key: string;
  readonly secure: boolean;
}
export interface IceDraft {
  /** Tells the rows apart while they are edited. */
  readonly row: number;
  readonly urls: string;
  readonly username: string;
  readonly credential: string;
}

export type Wrong = keyof typeof words.settings.wrong;
/** By field: `monitorName`, `page`, `host`, `port`, `path`, `key`, and `ice-` with the row. */
export type Wrongs = Readonly<Record<string, Wrong>>;

export function draftOf(settings: Settings): Draft {
  const { port, ...server } = settings.rendezvous;
  return {
    monitorName: settings.monitorName,
    page: settings.page,
    rendezvous: { ...server, port: String(port) },
    ice: settings.ice.map(({ urls, username = '', credential = '' }, row) => ({
      row,
      urls,
      username,
      credential,
    })),
  };
}

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly wrong: Wrongs };

export function checkSettings(draft: Draft): Checked<Settings> {
  const rendezvous = checkRendezvous(draft.rendezvous);
  const ice = draft.ice.map(checkIce);
  const wrong: Record<string, Wrong> = {};
  const name = draft.monitorName.trim();
  if (!v.is(Name, name)) wrong.monitorName = name === '' ? 'empty' : 'too-long';
  const page = checkPage(draft.page.trim());
  if (page.wrong !== undefined) wrong.page = page.wrong;
  for (const part of [rendezvous, ...ice]) if (!part.ok) Object.assign(wrong, part.wrong);
  if (!rendezvous.ok || Object.keys(wrong).length > 0) return { ok: false, wrong };
  return {
    ok: true,
    value: {
      monitorName: name,
      page: page.address,
      rendezvous: rendezvous.value,
      ice: ice.flatMap((each) => (each.ok ? [each.value] : [])),
    },
  };
}

export function checkRendezvous(draft: RendezvousDraft): Checked<RendezvousServer> {
  const host = draft.host.trim();
  const server = { ...draft, host, path: draft.path.trim(), key: draft.key.trim(), port: Number(draft.port) };
  const { host: Host, port: Port, path: Path, key: Key } = RendezvousServer.entries;
  const wrong: Record<string, Wrong> = {};
  if (!v.is(Host, host)) wrong.host = host === '' ? 'empty' : 'not-a-host';
  if (!/^\d+$/.test(draft.port.trim()) || !v.is(Port, server.port)) wrong.port = 'not-a-port';
  if (!v.is(Path, server.path)) wrong.path = 'not-a-path';
  if (!v.is(Key, server.key)) wrong.key = server.key === '' ? 'empty' : 'not-a-key';
  return Object.keys(wrong).length > 0 ? { ok: false, wrong } : { ok: true, value: server };
}

export function checkIce({ row, urls, username, credential }: IceDraft): Checked<IceServer> {
  const parsed = v.safeParse(IceServer, {
    urls: urls.trim(),
    ...(username === '' ? {} : { username }),
    ...(credential === '' ? {} : { credential }),
  });
  if (parsed.success) return { ok: true, value: parsed.output };
  return { ok: false, wrong: { [`ice-${row}`]: urls.trim() === '' ? 'empty' : 'not-an-ice-server' } };
}

/** A phone films only for a secure page; a page on this same computer counts as one. */
function checkPage(text: string): { address: string; wrong?: Wrong } {
  if (text === '') return { address: text, wrong: 'empty' };
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return { address: text, wrong: 'not-a-page' };
  const url = new URL(text);
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol === 'http:' && !here) return { address: text, wrong: 'not-secure' };
  url.hash = '';
  url.search = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return { address: url.href };
}

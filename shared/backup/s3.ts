import { AwsV4Signer } from 'aws4fetch';
import type { Bytes, Clock, Ms } from '../lib/index.ts';
import { concat } from '../lib/index.ts';
import type { Place } from './place.ts';
import { S3Error, troubleOf } from './s3-trouble.ts';
import { blocksOf, textOf } from './s3-xml.ts';

export interface S3Options {
  readonly place: Place;
  readonly secret: string;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
}

export interface Listed {
  readonly name: string;
  readonly size: number;
}

/**
 * One folder of a bucket. Names are below the prefix that the user chose; every request goes to the address that the
 * user entered and nowhere else. Everything rejects with an `S3Error`, or with the signal's reason.
 */
export interface S3 {
  /** `once`: an object that is there already stays as it is. */
  put(
    name: string,
    body: Bytes,
    how: { once: boolean },
    signal: AbortSignal,
  ): Promise<'written' | 'was-there'>;
  /** The size of what lies there; undefined where nothing does. */
  head(name: string, signal: AbortSignal): Promise<number | undefined>;
  /** Undefined where nothing lies, or more than `most` bytes. */
  get(name: string, most: number, signal: AbortSignal): Promise<Bytes | undefined>;
  remove(name: string, signal: AbortSignal): Promise<void>;
  list(below: string, signal: AbortSignal): Promise<Listed[]>;
  /** The folders right below, each with its last slash. */
  folders(below: string, signal: AbortSignal): Promise<string[]>;
}

/** Long enough for a segment over a slow line; a line that gives nothing at all is given up by then. */
const TIME_LIMIT: Ms = 120_000;
/** A bucket that lists for ever is no bucket. */
const MOST_PAGES = 1000;

interface Ask {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly name?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Bytes;
}

export function createS3({ place, secret, fetch, clock }: S3Options): S3 {
  const base = `${place.endpoint}/${place.bucket}`;

  /** Runs `read` within the same limit of time: a body that stops arriving is a line that was cut. */
  async function ask<T>(
    wish: Ask,
    signal: AbortSignal,
    read: (response: Response) => Promise<T>,
  ): Promise<T> {
    const late = new AbortController();
    const stop = clock.after(TIME_LIMIT, () => late.abort(), signal);
    try {
      return await read(await send(wish, AbortSignal.any([signal, late.signal])));
    } catch (error) {
      signal.throwIfAborted();
      // A fetch says no more than that it failed: no name, no line, no trust, or CORS. `probe` finds out which.
      throw error instanceof S3Error ? error : new S3Error('unreachable', { cause: error });
    } finally {
      stop();
    }
  }

  async function send({ method, name, query, headers, body }: Ask, signal: AbortSignal): Promise<Response> {
    const url = new URL(name === undefined ? base : `${base}/${place.prefix}${name}`);
    for (const [key, value] of Object.entries(query ?? {})) url.searchParams.set(key, value);
    const signer = new AwsV4Signer({
      method,
      url: url.href,
      headers: { ...headers, 'X-Amz-Content-Sha256': await hexHash(body) },
      ...(body && { body }),
      accessKeyId: place.keyId,
      secretAccessKey: secret,
      service: 's3',
      region: place.region,
      datetime: new Date(clock.now()).toISOString().replace(/[:-]|\.\d{3}/g, ''),
    });
    const signed = await signer.sign();
    return fetch(signed.url.href, {
      method,
      headers: signed.headers,
      body: body ?? null,
      signal,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
  }

  const refuse = async (response: Response): Promise<never> => {
    throw troubleOf(response, (await response.text()).slice(0, 10_000), clock.now());
  };
  const goodOnly = async (response: Response): Promise<Response> =>
    response.ok ? response : refuse(response);

  const page = (query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<string> =>
    ask({ method: 'GET', query: { 'list-type': '2', ...query } }, signal, async (response) => {
      const xml = await (await goodOnly(response)).text();
      if (!xml.includes('<ListBucketResult')) throw new S3Error('not-s3');
      return xml;
    });

  async function pages(query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<string[]> {
    const all: string[] = [];
    let more: string | undefined;
    do {
      const xml: string = await page(
        more === undefined ? query : { ...query, 'continuation-token': more },
        signal,
      );
      all.push(xml);
      more = textOf(xml, 'IsTruncated') === 'true' ? textOf(xml, 'NextContinuationToken') : undefined;
    } while (more !== undefined && all.length < MOST_PAGES);
    return all;
  }
  const below = (name: string): string => name.slice(place.prefix.length);

  return {
    async put(name, body, { once }, signal) {
      const condition = once ? { 'If-None-Match': '*' } : {};
      const written = await ask(
        { method: 'PUT', name, body, headers: condition },
        signal,
        async (response) => {
          if (once && response.status === 412) return 'was-there';
          if (once && response.status === 501) return 'no-conditions';
          await goodOnly(response);
          return 'written';
        },
      );
      // Some servers know no conditions; whoever calls has looked before, and names say what they hold.
      if (written === 'no-conditions') return this.put(name, body, { once: false }, signal);
      return written;
    },
    head: (name, signal) =>
      ask({ method: 'HEAD', name }, signal, async (response) => {
        if (response.status === 404) return undefined;
        await goodOnly(response);
        return Number(response.headers.get('content-length') ?? -1);
      }),
    get: (name, most, signal) =>
      ask({ method: 'GET', name }, signal, async (response) => {
        if (response.status === 404) return undefined;
        return bodyUpTo(most, await goodOnly(response));
      }),
    remove: (name, signal) =>
      ask({ method: 'DELETE', name }, signal, async (response) => {
        if (response.status !== 404) await goodOnly(response);
      }),
    async list(folder, signal) {
      const found = await pages({ prefix: place.prefix + folder }, signal);
      return found.flatMap((xml) =>
        blocksOf(xml, 'Contents').map((one) => ({
          name: below(textOf(one, 'Key') ?? ''),
          size: Number(textOf(one, 'Size')),
        })),
      );
    },
    async folders(folder, signal) {
      const found = await pages({ prefix: place.prefix + folder, delimiter: '/' }, signal);
      return found.flatMap((xml) =>
        blocksOf(xml, 'CommonPrefixes').map((one) => below(textOf(one, 'Prefix') ?? '')),
      );
    },
  };
}

/** Undefined when there is more: what is too long is not read to its end. */
async function bodyUpTo(most: number, response: Response): Promise<Bytes | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop early lets go of the stream, and so of the line.
  for await (const part of response.body ?? []) {
    parts.push(part);
    length += part.length;
    if (length > most) return undefined;
  }
  return concat(...parts);
}

async function hexHash(body: Bytes = new Uint8Array()): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

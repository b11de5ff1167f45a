/** What one bucket answers to one request that was signed well. */
export interface Reply {
  readonly status: number;
  readonly code?: string;
  readonly body?: Buffer | string;
  /** Of an answer to HEAD. */
  readonly size?: number;
}

export interface Bucket {
  readonly objects: Map<string, Buffer>;
  /** How often each name was written. */
  readonly writes: Map<string, number>;
  /** Bytes that fit into it. */
  room: number;
  /** What servers do with If-None-Match: some ignore it, some answer 501. */
  conditions: 'knows' | 'ignores' | 'refuses';
}

export interface Wish {
  readonly method: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
  readonly ifAbsent: boolean;
}

const PAGE = 50;

export function carryOut(bucket: Bucket, wish: Wish): Reply {
  const { objects } = bucket;
  const { method, key, query } = wish;
  if (method === 'PUT') return put(bucket, wish);
  if (method === 'DELETE') {
    objects.delete(key);
    return { status: 204 };
  }
  if (key === '') return list(objects, query);
  const there = objects.get(key);
  if (!there) return { status: 404, code: 'NoSuchKey' };
  return method === 'HEAD' ? { status: 200, size: there.length } : { status: 200, body: there };
}

function put(bucket: Bucket, { key, body, ifAbsent }: Wish): Reply {
  const { objects, writes, conditions } = bucket;
  if (ifAbsent && conditions === 'refuses') return { status: 501, code: 'NotImplemented' };
  if (ifAbsent && conditions === 'knows' && objects.has(key))
    return { status: 412, code: 'PreconditionFailed' };
  const used = [...objects.values()].reduce((sum, { length }) => sum + length, 0);
  if (used + body.length > bucket.room) return { status: 403, code: 'QuotaExceeded' };
  objects.set(key, body);
  writes.set(key, (writes.get(key) ?? 0) + 1);
  return { status: 200 };
}

function list(objects: Bucket['objects'], query: URLSearchParams): Reply {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter');
  const folders = new Set<string>();
  const files: string[] = [];
  for (const key of objects.keys()) {
    if (!key.startsWith(prefix)) continue;
    const end = delimiter === null ? -1 : key.indexOf(delimiter, prefix.length);
    if (end === -1) files.push(key);
    else folders.add(key.slice(0, end + 1));
  }
  const after = query.get('continuation-token') ?? '';
  const all = [...folders, ...files].filter((name) => name > after).sort();
  const shown = all.slice(0, PAGE);
  const truncated = all.length > PAGE;
  const items = shown.map((name) =>
    folders.has(name)
      ? `<CommonPrefixes><Prefix>${name}</Prefix></CommonPrefixes>`
      : `<Contents><Key>${name}</Key><Size>${objects.get(name)?.length}</Size></Contents>`,
  );
  const next = truncated ? `<NextContinuationToken>${shown.at(-1)}</NextContinuationToken>` : '';
  const body = `<IsTruncated>${truncated}</IsTruncated>${next}${items.join('')}`;
  return { status: 200, body: `<?xml version="1.0"?><ListBucketResult>${body}</ListBucketResult>` };
}

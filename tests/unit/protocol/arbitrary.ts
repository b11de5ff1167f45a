import fc from 'fast-check';
import { asName } from '../../../shared/protocol/index.ts';

/** Valid values of every shape that devices exchange, as a sender could have made them. */
const text = (regex: RegExp) => fc.stringMatching(regex);
const point = text(/^B[A-P][A-Za-z0-9_-]{84}[AEIMQUYcgkosw048]$/);
const hash = text(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/);
const hashId = text(/^[a-z2-7]{32}$/);
const address = text(/^[a-z2-7]{16,52}$/);
const nonce = text(/^[A-Za-z0-9_-]{22}$/);
const name = fc.string({ unit: 'grapheme', maxLength: 80 }).map((typed) => asName(typed, 'Phone'));
const seq = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const sdp = fc.string({ minLength: 1, maxLength: 400 }).map((rest) => `v=0\r\n${rest}`);
const keys = fc.record({ sign: point, agree: point });

export const server = fc.record({
  host: fc
    .oneof(
      fc.domain(),
      fc.ipV4(),
      fc.ipV6().map((ip) => `[${ip}]`),
    )
    .filter((host) => host.length <= 253),
  port: fc.integer({ min: 1, max: 65_535 }),
  path: text(/^\/[A-Za-z0-9._~\-/]{0,30}$/),
  key: text(/^[A-Za-z0-9._-]{1,64}$/),
  secure: fc.boolean(),
});

const optional = fc.string({ maxLength: 300 });
export const ice = fc.record(
  { urls: text(/^(stun|turns?):[a-z0-9.-]{1,40}(:[0-9]{1,5})?$/), username: optional, credential: optional },
  { requiredKeys: ['urls'] },
);

const candidate = fc.record(
  {
    candidate: fc.string({ maxLength: 1000 }),
    sdpMid: fc.option(fc.string({ maxLength: 64 })),
    sdpMLineIndex: fc.option(fc.nat(255)),
    usernameFragment: fc.option(fc.string({ maxLength: 256 })),
  },
  { requiredKeys: ['candidate', 'sdpMid', 'sdpMLineIndex'] },
);

export const signal = fc.oneof(
  fc.record({ kind: fc.constant('hello' as const), have: fc.option(nonce) }),
  fc.record({ kind: fc.constant('offer' as const), connection: nonce, sdp }),
  fc.record({ kind: fc.constant('answer' as const), connection: nonce, offerHash: hash, sdp }),
  fc.record({ kind: fc.constant('candidate' as const), connection: nonce, candidate: fc.option(candidate) }),
  fc.record({
    kind: fc.constant('goodbye' as const),
    why: fc.constantFrom('stopped' as const, 'removed' as const, 'closing' as const),
  }),
);

export const message = fc.record({ fromBoot: nonce, toBoot: fc.option(nonce), seq, body: signal });

export const genesis = fc.record({
  version: fc.constant(1 as const),
  founder: keys,
  recovery: point,
  foundedAt: fc.nat(Number.MAX_SAFE_INTEGER),
  signature: text(/^[A-Za-z0-9_-]{85}[AQgw]$/),
});

export const membership = fc.record({
  household: fc.record({ id: hashId, secret: hash, epoch: fc.integer({ min: 1, max: 1_000_000 }), genesis }),
  monitor: fc.record({ keys, name }),
  cameraName: name,
  rendezvous: fc.array(server, { minLength: 1, maxLength: 8 }),
  ice: fc.array(ice, { maxLength: 16 }),
});

export const invitation = fc.record({
  address: text(/^[a-z2-7]{16}$/),
  monitor: hashId,
  secret: text(/^[A-Za-z0-9_-]{21}[AQgw]$/),
  rendezvous: server,
  monitorName: name.map((whole) => asName(whole, 'Porthole', 40)),
});

export const steps = {
  join: fc.record({ keys, name, commitment: hash, replyTo: address }),
  meet: fc.record({ keys, nonce: hash }),
  reveal: fc.record({ nonce: hash }),
  welcome: fc.record({ membership }),
  notice: fc.record({ keys, why: fc.constantFrom('used', 'expired', 'closed', 'refused') }),
};

const until = fc.nat(Number.MAX_SAFE_INTEGER);
const deed = fc.oneof(
  fc.record(
    { do: fc.constant('add' as const), device: hashId, keys, role: fc.constantFrom('owner', 'camera'), name },
    { requiredKeys: ['do', 'device', 'keys', 'role'] },
  ),
  fc.record(
    { do: fc.constant('add' as const), device: hashId, keys, role: fc.constant('viewer'), until },
    { requiredKeys: ['do', 'device', 'keys', 'role'] },
  ),
  fc.record({ do: fc.constant('remove' as const), device: hashId, last: fc.option(hashId) }),
  fc.record({
    do: fc.constant('move' as const),
    epoch: fc.integer({ min: 1, max: 1_000_000 }),
    sealed: fc.uniqueArray(fc.record({ to: hashId, box: text(/^[A-Za-z0-9_-]{80}$/) }), {
      minLength: 1,
      maxLength: 4,
      selector: ({ to }) => to,
    }),
  }),
);

export const statement = fc.record({
  household: hashId,
  by: fc.record({ grant: fc.oneof(hashId, fc.constantFrom('genesis', 'recovery')), sign: point }),
  after: fc.uniqueArray(hashId, { maxLength: 4 }).map((ids) => ids.sort()),
  at: until,
  deed,
  signature: text(/^[A-Za-z0-9_-]{85}[AQgw]$/),
});

import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../shared/lib/index.ts';
import {
  Genesis,
  IceServer,
  Invitation,
  Join,
  Meet,
  Membership,
  Message,
  makeLink,
  Notice,
  parseEnvelope,
  parseJson,
  parseMembership,
  parseMessage,
  printEnvelope,
  printMessage,
  RendezvousServer,
  Reveal,
  readInvitation,
  Signal,
  Statement,
  Welcome,
} from '../../../shared/protocol/index.ts';
import { seed } from '../../seed.ts';
import * as valid from './arbitrary.ts';

const shapes: readonly [string, v.GenericSchema, fc.Arbitrary<object>][] = [
  ['signal', Signal, valid.signal],
  ['message', Message, valid.message],
  ['genesis', Genesis, valid.genesis],
  ['membership', Membership, valid.membership],
  ['statement', Statement, valid.statement],
  ['invitation', Invitation, valid.invitation],
  ['rendezvous server', RendezvousServer, valid.server],
  ['ICE server', IceServer, valid.ice],
  ['join', Join, valid.steps.join],
  ['meet', Meet, valid.steps.meet],
  ['reveal', Reveal, valid.steps.reveal],
  ['welcome', Welcome, valid.steps.welcome],
  ['notice', Notice, valid.steps.notice],
];

const print = (value: unknown): Uint8Array => utf8(JSON.stringify(value) ?? '');
const runs = (numRuns: number) => ({ seed, numRuns });

describe.each(shapes)('the parser of a %s', (_name, schema, arbitrary) => {
  it('accepts what a device prints, and changes nothing in it', () => {
    fc.assert(
      fc.property(arbitrary, (value) => {
        expect(parseJson(schema, print(value))).toEqual(value);
      }),
      runs(100),
    );
  });

  it('never throws, whatever the bytes or the JSON', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.json().map(utf8)), (bytes) => {
        expect(parseJson(schema, bytes)).toBeUndefined();
      }),
      runs(300),
    );
  });

  it('accepts nothing with a field too many, and never throws at a changed one', () => {
    fc.assert(
      fc.property(arbitrary, fc.string(), fc.jsonValue(), fc.nat(), (value, added, other, pick) => {
        if (!(added in value)) {
          expect(parseJson(schema, print({ ...value, [added]: other }))).toBeUndefined();
        }
        const fields = Object.keys(value);
        const field = fields[pick % fields.length] ?? '';
        const changed = parseJson(schema, print({ ...value, [field]: other }));
        if (changed !== undefined) expect(parseJson(schema, print(changed))).toEqual(changed);
      }),
      runs(200),
    );
  });
});

describe('every required field', () => {
  it.each(shapes)('of a %s is required', (_name, schema, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (value) => {
        for (const field of Object.keys(value)) {
          if (field === 'username' || field === 'credential') continue;
          const { [field]: _, ...rest } = value as Record<string, unknown>;
          expect(parseJson(schema, print(rest)), field).toBeUndefined();
        }
      }),
      runs(20),
    );
  });
});

describe('the border', () => {
  it('reads an envelope back as it was printed', () => {
    const purpose = fc.constantFrom(
      'message',
      'join',
      'meet',
      'reveal',
      'welcome',
      'thanks',
      'notice',
      'wrong-code',
    );
    const iv = fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new Uint8Array(bytes));
    const sealed = fc.uint8Array({ minLength: 16, maxLength: 300 }).map((bytes) => new Uint8Array(bytes));
    fc.assert(
      fc.property(fc.record({ purpose, iv, sealed }), (envelope) => {
        expect(parseEnvelope(printEnvelope(envelope))).toEqual({ ok: true, envelope });
      }),
      runs(300),
    );
  });

  it('never throws at what is no envelope', () => {
    const base64 = fc.stringMatching(/^AQ[A-Za-z0-9_-]{0,60}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), base64), (text) => {
        const read = parseEnvelope(text);
        if (!read.ok) expect(read.why).toBe('not-parsed');
        else expect(text).toMatch(/^AQ[A-Za-z0-9_-]{38,}$/);
      }),
      runs(1000),
    );
  });

  it('refuses an envelope of another version, of no known purpose, or too short for its seal', () => {
    const good = { purpose: 'message' as const, iv: new Uint8Array(12), sealed: new Uint8Array(16) };
    const bytes = Buffer.from(printEnvelope(good), 'base64url');
    expect(parseEnvelope(bytes.toString('base64url')).ok).toBe(true);
    for (const [at, value] of [
      [0, 0],
      [0, 2],
      [1, 8],
      [1, 255],
    ] as const) {
      const changed = Buffer.from(bytes);
      changed[at] = value;
      expect(parseEnvelope(changed.toString('base64url')).ok).toBe(false);
    }
    expect(parseEnvelope(bytes.subarray(0, -1).toString('base64url')).ok).toBe(false);
  });

  it('reads messages, memberships and links back as they were printed', () => {
    fc.assert(
      fc.property(valid.message, valid.membership, valid.invitation, (message, membership, invitation) => {
        expect(parseMessage(printMessage(message))).toEqual(message);
        expect(parseMembership(membership)).toEqual(membership);
        const page = 'https://porthole.example/camera/';
        const link = makeLink(page, v.parse(Invitation, invitation));
        expect(readInvitation(link, page)).toEqual({ ok: true, invitation });
      }),
      runs(100),
    );
  });

  it('is not fooled by the names that every object has', () => {
    for (const text of [
      '{"__proto__":{"kind":"hello"}}',
      '{"kind":"hello","have":null,"__proto__":{}}',
      '{"kind":"constructor"}',
      '{"kind":"__proto__"}',
    ]) {
      expect(parseJson(Signal, utf8(text)), text).toBeUndefined();
    }
  });

  it('survives JSON that nests as deep as a message may be long', () => {
    expect(parseJson(Signal, utf8('['.repeat(100_000)))).toBeUndefined();
    expect(parseJson(Signal, utf8('['.repeat(100_000) + ']'.repeat(100_000)))).toBeUndefined();
  });
});

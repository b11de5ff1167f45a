import { describe, expect, test } from 'vitest';
import { createIdentity, foundHousehold } from '../../../../shared/identity/index.ts';
import {
  authorOf,
  checkStatement,
  openSecret,
  removalOf,
  sealSecret,
  state,
} from '../../../../shared/identity/membership/index.ts';
import { STATEMENT_LIMIT, type Statement } from '../../../../shared/protocol/index.ts';
import { add, book, clock, founder, founding, household, removal, say } from './scene.ts';

const [mum, phone, thief] = await Promise.all([createIdentity(), createIdentity(), createIdentity()]);

const first = async (): Promise<Statement> => {
  const { ledger } = await book();
  await say(ledger, founder, add(phone, 'camera'));
  const [statement] = ledger.beyond([]);
  if (!statement) throw new Error('the founder said nothing');
  return statement;
};

describe('a statement', () => {
  test('is believed as it was signed, and in no other wording', async () => {
    const genuine = await first();
    const other = await foundHousehold(thief, clock);
    expect((await checkStatement(genuine, founding.household)).ok).toBe(true);
    const forged: unknown[] = [
      { ...genuine, at: genuine.at + 1 },
      { ...genuine, by: { ...genuine.by, sign: thief.keys.sign } },
      { ...genuine, by: { ...genuine.by, grant: 'recovery' } },
      { ...genuine, deed: { ...genuine.deed, role: 'owner' } },
      { ...genuine, deed: { ...genuine.deed, device: thief.id, keys: thief.keys } },
      { ...genuine, deed: { ...genuine.deed, keys: thief.keys } },
      { ...genuine, deed: { ...genuine.deed, keys: { ...phone.keys, sign: `BA${'A'.repeat(85)}` } } },
      { ...genuine, household: other.id },
      { ...genuine, signature: (await first()).signature.replace(/^./, (one) => (one === 'A' ? 'B' : 'A')) },
      { ...genuine, more: 1 },
      undefined,
      'statement',
    ];
    for (const one of forged) expect((await checkStatement(one, founding.household)).ok).toBe(false);
    expect(await checkStatement(genuine, other.id)).toEqual({ ok: false, why: 'other-household' });
  });

  test('that is too large is refused', async () => {
    const genuine = await first();
    const large = { ...genuine, after: Array.from({ length: 33 }, (_, at) => `${at}`.padStart(32, 'a')) };
    const long = {
      ...genuine,
      deed: { do: 'move', epoch: 2, sealed: Array.from({ length: 65 }, () => ({ to: phone.id, box: '' })) },
    };
    expect(JSON.stringify(genuine).length).toBeLessThan(STATEMENT_LIMIT / 10);
    for (const one of [large, long])
      expect(await checkStatement(one, founding.household)).toEqual({ ok: false, why: 'not-parsed' });
  });

  test('cannot name itself, nor one that names it: an id is a hash of all that it says', async () => {
    const genuine = await first();
    const checked = await checkStatement(genuine, founding.household);
    if (!checked.ok) throw new Error(checked.why);
    const circle = { ...genuine, after: [checked.checked.id] };
    expect(await checkStatement(circle, founding.household)).toEqual({ ok: false, why: 'bad-signature' });
    const { ledger } = await book();
    const author = authorOf(founder, ledger.members.value);
    if (!author) throw new Error('the founder is no owner');
    const heads = [checked.checked.id];
    const behind = await state(author, founding, { heads }, add(mum, 'owner'), 0);
    expect(await ledger.take([behind.statement])).toBe(false);
    expect(ledger.members.value.members.size).toBe(1);
  });
});

describe('a ledger', () => {
  test('says nothing for whoever is no owner', async () => {
    const { ledger } = await book();
    expect(await say(ledger, thief, add(thief, 'owner'))).toBe(false);
    expect(authorOf(thief, ledger.members.value)).toBeUndefined();
  });

  test('two that were apart hold the same once they have told each other what the other lacks', async () => {
    const [here, there] = await Promise.all([book(), book()]);
    await say(here.ledger, founder, add(mum, 'owner'));
    await there.ledger.take(here.ledger.beyond([]));
    await say(here.ledger, founder, add(phone, 'camera'));
    await say(there.ledger, mum, add(thief, 'viewer'));
    const lacks = there.ledger.beyond(here.ledger.members.value.heads);
    await here.ledger.take(lacks);
    await there.ledger.take(here.ledger.beyond(there.ledger.members.value.heads));
    const known = [here, there].map(({ ledger }) => [...ledger.members.value.members.keys()].sort());
    expect(known[0]).toEqual(known[1]);
    expect(known[0]).toHaveLength(4);
    expect(here.ledger.beyond(there.ledger.members.value.heads)).toEqual([]);
  });

  test('is written before anything follows from it, and a kill before that has changed nothing', async () => {
    const { ledger, disk } = await book();
    await say(ledger, founder, add(phone, 'camera'));
    disk.full = true;
    await expect(say(ledger, founder, removal(ledger, phone))).rejects.toThrow('full');
    expect(ledger.members.value.members.has(phone.id)).toBe(true);
    const again = await book(disk.statements);
    expect(again.ledger.members.value.members.has(phone.id)).toBe(true);
    disk.full = false;
    await say(ledger, founder, removal(ledger, phone));
    const after = await book(disk.statements);
    expect(after.ledger.members.value.members.has(phone.id)).toBe(false);
  });

  test('keeps nothing that a stranger says', async () => {
    const { ledger, disk } = await book();
    const author = { grant: 'genesis' as const, sign: thief.keys.sign, key: thief.signKey };
    const { statement } = await state(author, founding, { heads: [] }, add(thief, 'owner'), 0);
    expect(await ledger.take([statement, statement, {}, null])).toBe(false);
    expect(disk.statements).toEqual([]);
  });

  test('takes what comes at the same moment one after the other', async () => {
    const { ledger } = await book();
    await Promise.all([mum, phone, thief].map((one) => say(ledger, founder, add(one, 'camera'))));
    expect(ledger.members.value.heads).toHaveLength(1);
    expect(ledger.members.value.members.size).toBe(4);
  });

  test('the last owner is not removed, nor does anybody remove himself', async () => {
    const { ledger } = await book();
    expect(removalOf(founder.id, undefined, ledger.members.value)).toEqual({ ok: false, why: 'last-owner' });
    expect(removalOf(founder.id, founder.id, ledger.members.value)).toEqual({ ok: false, why: 'yourself' });
    expect(removalOf(phone.id, founder.id, ledger.members.value)).toEqual({
      ok: false,
      why: 'unknown-device',
    });
    await say(ledger, founder, add(mum, 'owner'));
    expect(removalOf(founder.id, mum.id, ledger.members.value).ok).toBe(true);
  });
});

test('the secret of a new epoch is read by those who stay, and by nobody with all that he ever had', async () => {
  const { ledger } = await book();
  await say(ledger, founder, add(phone, 'camera'));
  await say(ledger, founder, add(thief, 'camera'));
  await say(ledger, founder, removal(ledger, thief));
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const readers = [...ledger.members.value.members.values()];
  const sealed = await sealSecret(founder, founding, 2, secret, readers);
  await say(ledger, founder, { do: 'move', epoch: 2, sealed });
  const { epoch, graph } = ledger.members.value;
  expect(epoch).toMatchObject({ number: 2, isDue: false });
  if (!epoch.move) throw new Error('nothing moved');
  for (const me of [founder, phone])
    expect(await openSecret(me, founding, graph, epoch.move)).toEqual(secret);
  expect(await openSecret(thief, founding, graph, epoch.move)).toBeUndefined();
  const posing = { ...thief, id: phone.id };
  expect(await openSecret(posing, founding, graph, epoch.move)).toBeUndefined();
  expect(JSON.stringify(ledger.beyond([]))).not.toContain(household.secret);
});

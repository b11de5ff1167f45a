import { describe, expect, test } from 'vitest';
import {
  adding,
  by,
  byFounder,
  byRecovery,
  device,
  founder,
  judge,
  moving,
  removing,
  rolesIn,
  said,
} from './story.ts';

const [mum, dad, phone, guest] = ['mum', 'dad', 'phone', 'guest'].map(device) as [
  ReturnType<typeof device>,
  ReturnType<typeof device>,
  ReturnType<typeof device>,
  ReturnType<typeof device>,
];

describe('who belongs to a household', () => {
  test('is the founder, and whom he added', () => {
    const added = said(byFounder, [], adding(phone, 'camera'));
    expect(rolesIn([])).toEqual({ founder: 'owner' });
    expect(rolesIn([added])).toEqual({ founder: 'owner', phone: 'camera' });
  });

  test('is whom any owner added, but nobody whom a viewer, a camera or a stranger added', () => {
    const owner = said(byFounder, [], adding(mum, 'owner'));
    const viewer = said(byFounder, [], adding(guest, 'viewer'));
    const good = said(by(mum, owner), [owner], adding(phone, 'camera'));
    const bad = said(by(guest, viewer), [viewer], adding(dad, 'owner'));
    const worse = said({ grant: 'genesis', sign: dad.keys.sign }, [], adding(dad, 'owner'));
    expect(rolesIn([owner, viewer, good, bad, worse])).toEqual({
      founder: 'owner',
      mum: 'owner',
      guest: 'viewer',
      phone: 'camera',
    });
    expect([...judge([owner, viewer, bad, worse]).refused.values()]).toEqual([
      'not-an-owner',
      'not-an-owner',
    ]);
  });

  test('an owner cannot speak before he was made one', () => {
    const owner = said(byFounder, [], adding(mum, 'owner'));
    const early = said(by(mum, owner), [], adding(phone, 'camera'));
    expect(rolesIn([owner, early])).toEqual({ founder: 'owner', mum: 'owner' });
  });

  test('a viewer belongs until the chosen time, and longer when an owner renews it', () => {
    const lease = said(byFounder, [], adding(guest, 'viewer', 1000));
    const renewed = said(byFounder, [lease], adding(guest, 'viewer', 2000));
    expect(rolesIn([lease], 999)).toHaveProperty('guest');
    expect(rolesIn([lease], 1000)).not.toHaveProperty('guest');
    expect(rolesIn([lease, renewed], 1500)).toHaveProperty('guest');
    expect(judge([lease], 1000).former).toEqual(new Set([guest.id]));
  });

  test('a statement whose forerunners are missing is not believed, and changes nothing', () => {
    const first = said(byFounder, [], adding(phone, 'camera'));
    const second = said(byFounder, [first], adding(mum, 'owner'));
    expect(rolesIn([second])).toEqual({ founder: 'owner' });
    expect(judge([second]).waiting).toEqual([second.id]);
  });
});

describe('a removed device', () => {
  const added = said(byFounder, [], adding(phone, 'camera'));
  const removed = said(byFounder, [added], removing(phone));

  test('belongs no more, even if another owner added it at the same time', () => {
    const owner = said(byFounder, [], adding(mum, 'owner'));
    const again = said(by(mum, owner), [owner, added], adding(phone, 'camera'));
    expect(rolesIn([added, removed, owner, again])).not.toHaveProperty('phone');
    expect(judge([added, removed]).former).toEqual(new Set([phone.id]));
  });

  test('comes back only by an owner who had seen that it was removed', () => {
    const back = said(byFounder, [removed], adding(phone, 'camera'));
    expect(rolesIn([added, removed, back])).toHaveProperty('phone');
  });

  test('an owner who was removed has no voice: neither for what comes later, nor for what he dates back', () => {
    const owner = said(byFounder, [], adding(mum, 'owner'));
    const before = said(by(mum, owner), [owner], adding(phone, 'camera'));
    const gone = said(byFounder, [before], removing(mum, before));
    const backDated = said(by(mum, owner), [owner], adding(dad, 'owner'));
    const later = said(by(mum, owner), [gone], adding(guest, 'viewer'));
    const afterLast = said(by(mum, owner), [before], removing(phone));
    const roles = rolesIn([owner, before, gone, backDated, later, afterLast]);
    expect(roles).toEqual({ founder: 'owner', phone: 'camera' });
  });

  test('what an owner back-dated makes no owners either', () => {
    const owner = said(byFounder, [], adding(mum, 'owner'));
    const gone = said(byFounder, [owner], removing(mum, owner));
    const puppet = said(by(mum, owner), [owner], adding(dad, 'owner'));
    const byPuppet = said(by(dad, puppet), [puppet], adding(mum, 'owner'));
    expect(rolesIn([owner, gone, puppet, byPuppet])).toEqual({ founder: 'owner' });
  });
});

describe('owners who remove each other', () => {
  const makesMum = said(byFounder, [], adding(mum, 'owner'));
  const makesDad = said(byFounder, [makesMum], adding(dad, 'owner'));
  const both = [makesMum, makesDad];

  test('are decided by seniority', () => {
    const mumSays = said(by(mum, makesMum), [makesDad], removing(dad));
    const dadSays = said(by(dad, makesDad), [makesDad], removing(mum));
    expect(rolesIn([...both, mumSays, dadSays])).toEqual({ founder: 'owner', mum: 'owner' });
  });

  test('a junior may remove a senior who does not contradict', () => {
    const dadSays = said(by(dad, makesDad), [makesDad], removing(founder, makesDad));
    expect(rolesIn([...both, dadSays])).toEqual({ mum: 'owner', dad: 'owner' });
  });

  test('a senior whom a junior removed gives nobody a right any more', () => {
    const dadSays = said(by(dad, makesDad), [makesDad], removing(mum));
    const mumAdds = said(by(mum, makesMum), [makesDad], adding(guest, 'owner'));
    const guestSays = said(by(guest, mumAdds), [mumAdds], adding(phone, 'camera'));
    expect(rolesIn([...both, dadSays, mumAdds, guestSays])).toEqual({ founder: 'owner', dad: 'owner' });
  });

  test('a circle of three ends with an owner left', () => {
    const one = said(byFounder, [makesDad], removing(mum, null));
    const two = said(by(mum, makesMum), [makesDad], removing(dad));
    const three = said(by(dad, makesDad), [makesDad], removing(founder, makesDad));
    expect(rolesIn([...both, one, two, three])).toEqual({ dad: 'owner' });
  });

  test('nobody removes himself', () => {
    const leaves = said(byFounder, [], removing(founder));
    expect(rolesIn([leaves])).toEqual({ founder: 'owner' });
    expect([...judge([leaves]).refused.values()]).toEqual(['not-allowed']);
  });
});

describe('the recovery code', () => {
  const restored = said(byRecovery, [], adding(mum, 'owner'));

  test('makes an owner who stands above the founder', () => {
    const mumSays = said(by(mum, restored), [restored], removing(founder));
    const thief = said(byFounder, [restored], removing(mum));
    expect(rolesIn([restored, mumSays, thief])).toEqual({ mum: 'owner' });
  });

  test('adds no cameras and moves no addresses', () => {
    const camera = said(byRecovery, [], adding(phone, 'camera'));
    const move = said(byRecovery, [], moving(2, [founder]));
    expect(rolesIn([camera])).toEqual({ founder: 'owner' });
    expect(judge([move]).epoch.number).toBe(1);
  });
});

describe('the epoch', () => {
  const added = said(byFounder, [], adding(phone, 'camera'));
  const other = said(byFounder, [added], adding(guest, 'camera'));
  const removed = said(byFounder, [other], removing(guest));

  test('has to move on when somebody who knows the secret belongs no more', () => {
    expect(judge([added, other]).epoch).toMatchObject({ number: 1, isDue: false });
    expect(judge([added, other, removed]).epoch).toMatchObject({ number: 1, isDue: true });
  });

  test('is at rest once everybody who stays has the new secret, and nobody else', () => {
    const move = said(byFounder, [removed], moving(2, [founder, phone]));
    expect(judge([added, other, removed, move]).epoch).toMatchObject({
      number: 2,
      move: move.id,
      isDue: false,
    });
    const later = said(byFounder, [move], adding(dad, 'camera'));
    expect(judge([added, other, removed, move, later]).epoch.isDue).toBe(false);
  });

  test('is due again when a device was added by an owner who did not know of it', () => {
    const move = said(byFounder, [removed], moving(2, [founder, phone]));
    const meanwhile = said(byFounder, [other], adding(dad, 'camera'));
    expect(judge([added, other, removed, move, meanwhile]).epoch.isDue).toBe(true);
  });

  test('goes up one by one, and never by a leap or by whoever is no owner', () => {
    const leap = said(byFounder, [removed], moving(9, [founder, phone]));
    const stranger = said({ grant: 'genesis', sign: guest.keys.sign }, [removed], moving(2, [guest]));
    const known = judge([added, other, removed, leap, stranger]);
    expect(known.epoch.number).toBe(1);
    expect([...known.refused.values()].sort()).toEqual(['not-an-owner', 'wrong-epoch']);
  });
});

import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { base32, base64url, utf8 } from '../../../shared/lib/index.ts';
import {
  asName,
  Invitation,
  makeLink,
  Name,
  type RendezvousServer,
  readInvitation,
} from '../../../shared/protocol/index.ts';
import { seed } from '../../seed.ts';

const page = 'https://192.168.178.23:8443/camera/';
const beside: RendezvousServer = {
  host: '192.168.178.23',
  port: 8443,
  path: '/rendezvous',
  key: 'peerjs',
  secure: true,
};
const publicServer: RendezvousServer = {
  host: '0.peerjs.com',
  port: 443,
  path: '/',
  key: 'peerjs',
  secure: true,
};

const invitation = v.parse(Invitation, {
  address: 'abcdefghijklmnop',
  monitor: `${'a'.repeat(31)}7`,
  secret: base64url(new Uint8Array(16).fill(255)),
  rendezvous: beside,
  monitorName: "Anna's laptop",
});
const link = makeLink(page, invitation);
const fragment = new URL(link).hash;

describe('the link in the code', () => {
  it('says the same when it is read again, as fragment, bare or whole', () => {
    for (const text of [link, fragment, fragment.slice(1), ` ${link}\n`]) {
      expect(readInvitation(text, page), text).toEqual({ ok: true, invitation });
    }
  });

  it('is for a phone or for a computer, and each says so of the other one', () => {
    const forComputer = makeLink(page, invitation, 'monitor');
    const bare = new URL(forComputer).hash;
    for (const text of [forComputer, bare, bare.slice(1)]) {
      expect(readInvitation(text, page)).toEqual({ ok: false, why: 'other-kind' });
      expect(readInvitation(text, page, { as: 'monitor' })).toEqual({ ok: true, invitation });
    }
    const elsewhere = { anyPage: true, as: 'monitor' } as const;
    expect(readInvitation(forComputer, 'https://other.example/', elsewhere)).toEqual({
      ok: true,
      invitation,
    });
    expect(readInvitation(link, page, { as: 'monitor' })).toEqual({ ok: false, why: 'other-kind' });
    // One letter more or less is garbled, and not for somebody else.
    expect(readInvitation(`${forComputer}a`, page, { as: 'monitor' })).toMatchObject({ why: 'garbled' });
  });

  it('stays small enough for a coarse code', () => {
    expect(link.length).toBeLessThanOrEqual(160);
    const elsewhere = makeLink(page, { ...invitation, rendezvous: publicServer });
    expect(elsewhere.length).toBeLessThanOrEqual(200);
  });

  it('keeps everything in the fragment, in characters that no messenger breaks', () => {
    expect(link.slice(0, page.length + 1)).toBe(`${page}#`);
    expect(fragment).toMatch(/^#[A-Za-z0-9._-]+[a-z2-7]$/);
  });

  it('leaves the rendezvous out when it is the one beside the page, over TLS or not', () => {
    const plain = { ...beside, host: 'localhost', port: 8080, secure: false };
    const local = makeLink('http://localhost:8080/', { ...invitation, rendezvous: plain });
    expect(local.split('#')[1]?.split('.')).toHaveLength(6);
    expect(readInvitation(local, 'http://localhost:8080/')).toEqual({
      ok: true,
      invitation: { ...invitation, rendezvous: plain },
    });
    const standard = makeLink('https://example.org/cam/', {
      ...invitation,
      rendezvous: { ...beside, host: 'example.org', port: 443 },
    });
    expect(standard.split('#')[1]?.split('.')).toHaveLength(6);
  });

  it('carries a rendezvous of its own, and any name in any script', () => {
    const names = ['Ä', '日本語のパソコン', '👩‍👩‍👧 family', 'a.b/c#d?e&f%20', "O'Neill <b>"];
    for (const monitorName of names) {
      const other = { ...invitation, monitorName, rendezvous: publicServer };
      expect(readInvitation(makeLink(page, other), page)).toEqual({ ok: true, invitation: other });
    }
  });

  it('cuts a long name at a whole character', () => {
    const read = readInvitation(makeLink(page, { ...invitation, monitorName: `${'x'.repeat(39)}😀` }), page);
    expect(read).toMatchObject({ ok: true, invitation: { monitorName: 'x'.repeat(39) } });
  });

  it('is foreign when it names another page, unless that is asked for', () => {
    for (const other of [
      'https://evil.example/camera/',
      'https://192.168.178.23:8443/other/',
      'http://192.168.178.23:8443/camera/',
    ]) {
      const theirs = makeLink(other, { ...invitation, rendezvous: publicServer });
      expect(readInvitation(theirs, page)).toEqual({ ok: false, why: 'foreign' });
      expect(readInvitation(theirs, page, { anyPage: true })).toMatchObject({ ok: true });
    }
    expect(readInvitation(link, 'https://192.168.178.23:8443/camera/index.html?x=1')).toMatchObject({
      ok: true,
    });
  });

  it('is foreign when it is not Porthole’s at all', () => {
    const others = [
      '',
      '#',
      'hello',
      'https://example.org/',
      page,
      `${page}#top`,
      'javascript:alert(1)#p1.x',
      'WIFI:S:home;;',
      'pineapple',
      `#p1.${'a'.repeat(3000)}`,
    ];
    for (const text of others)
      expect(readInvitation(text, page), text).toEqual({ ok: false, why: 'foreign' });
    expect(readInvitation(link, 'not a page')).toEqual({ ok: false, why: 'foreign' });
  });

  it('is told apart when it comes from a newer version', () => {
    expect(readInvitation('#p2.whatever.comes', page)).toEqual({ ok: false, why: 'newer-version' });
    expect(readInvitation(link.replace('#p1.', '#p12.'), page)).toEqual({ ok: false, why: 'newer-version' });
  });

  it('is garbled when any one character was lost, changed or added', () => {
    const text = fragment.slice(1);
    for (let at = 3; at < text.length; at++) {
      const other = text[at] === 'x' ? 'y' : 'x';
      for (const bad of [
        text.slice(0, at) + text.slice(at + 1),
        text.slice(0, at) + other + text.slice(at + 1),
        `${text.slice(0, at)}x${text.slice(at)}`,
      ]) {
        expect(readInvitation(bad, page), bad).toEqual({ ok: false, why: 'garbled' });
      }
    }
  });

  it('is garbled with a field too many, or a server that is none, even if its check fits', () => {
    const [version, address, monitor, secret, name] = fragment.slice(1).split('.');
    const crafted = (...more: string[]): string => {
      const fields = [version, address, monitor, secret, name, ...more].join('.');
      let hash = 0x811c9dc5;
      for (const byte of utf8(fields)) hash = Math.imul(hash ^ byte, 0x01000193);
      return `${fields}.${base32(Uint8Array.of(hash >>> 24, hash >>> 16, hash >>> 8, hash))}`;
    };
    const server = (text: string): string => base64url(utf8(text));
    expect(readInvitation(crafted(), page).ok).toBe(true);
    expect(readInvitation(crafted(server('s example.org 443 / peerjs')), page).ok).toBe(true);
    const bad = [
      [server('s example.org 443 / peerjs'), 'more'],
      [''],
      [server('x example.org 443 / peerjs')],
      [server('s example.org 0 / peerjs')],
      [server('s exa"mple.org 443 / peerjs')],
      [base64url(Uint8Array.of(255, 254))],
    ];
    for (const more of bad)
      expect(readInvitation(crafted(...more), page)).toEqual({ ok: false, why: 'garbled' });
  });

  it('is read without a throw, whatever it is', () => {
    const around = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl({ withFragments: true }),
      fc.string().map((text) => `#p1.${text}`),
      fc
        .tuple(fc.nat(link.length), fc.string())
        .map(([at, text]) => link.slice(0, at) + text + link.slice(at)),
    );
    fc.assert(
      fc.property(around, around, (text, here) => {
        for (const where of [page, here]) {
          const read = readInvitation(text, where);
          if (read.ok) expect(v.is(Invitation, read.invitation)).toBe(true);
          else expect(['garbled', 'foreign', 'newer-version']).toContain(read.why);
        }
      }),
      { seed, numRuns: 500 },
    );
  });
});

describe('a name', () => {
  it('can be made of anything that a person types, and is then one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        expect(v.is(Name, asName(text, 'Phone'))).toBe(true);
      }),
      { seed, numRuns: 1000 },
    );
    expect(asName('  Nursery\n', 'Phone')).toBe('Nursery');
    expect(asName(' \u202e ', 'Phone')).toBe('Phone');
  });

  it('cannot turn the text around it, hide, or break a line', () => {
    for (const bad of [
      'a\u202eb',
      'a\u2066b',
      'a\nb',
      'a\u0000b',
      '\u200b',
      '\ud800',
      ' ',
      '',
      'x'.repeat(61),
    ]) {
      expect(v.is(Name, bad), JSON.stringify(bad)).toBe(false);
    }
  });
});

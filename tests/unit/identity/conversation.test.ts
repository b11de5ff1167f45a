import { describe, expect, it } from 'vitest';
import {
  type Conversation,
  createBoot,
  createConversation,
  createIdentity,
  type Opened,
} from '../../../shared/identity/index.ts';
import { base64url, fromBase64url } from '../../../shared/lib/index.ts';
import { ENVELOPE_LIMIT, type Signal } from '../../../shared/protocol/index.ts';

const hello: Signal = { kind: 'hello', have: null };
const offer: Signal = { kind: 'offer', connection: 'connection-1', sdp: 'v=0' };
const camera = await createIdentity();
const monitor = await createIdentity();

interface Side {
  boot: string;
  talk: Conversation;
}

async function pair(
  epoch = 1,
  boots = { camera: createBoot(), monitor: createBoot() },
): Promise<{ c: Side; m: Side }> {
  const [c, m] = await Promise.all([
    createConversation({ me: camera, myBoot: boots.camera, peer: monitor.keys, epoch }),
    createConversation({ me: monitor, myBoot: boots.monitor, peer: camera.keys, epoch }),
  ]);
  return { c: { boot: boots.camera, talk: c }, m: { boot: boots.monitor, talk: m } };
}

const why = (opened: Opened): string => (opened.ok ? 'opened' : opened.why);

describe('a conversation', () => {
  it('opens what the other side sealed, and knows that it is fresh', async () => {
    const { c, m } = await pair();
    const opened = await m.talk.open(await c.talk.seal(offer, m.boot));
    expect(opened).toEqual({ ok: true, body: offer, fresh: true, fromBoot: c.boot });
  });

  it('opens a hello that was not written to this boot, and says that it is not fresh', async () => {
    const { c, m } = await pair();
    expect(await m.talk.open(await c.talk.seal(hello, null))).toMatchObject({
      ok: true,
      fresh: false,
      fromBoot: c.boot,
    });
    expect(await m.talk.open(await c.talk.seal(hello, createBoot()))).toMatchObject({
      ok: true,
      fresh: false,
    });
  });

  it('lets nothing but a hello through that was not written to this boot', async () => {
    const { c, m } = await pair();
    const others: Signal[] = [
      offer,
      { kind: 'answer', connection: 'x', offerHash: 'h'.repeat(43), sdp: 'v=0' },
      { kind: 'candidate', connection: 'x', candidate: null },
      { kind: 'goodbye', why: 'removed' },
    ];
    for (const body of others) {
      expect(why(await m.talk.open(await c.talk.seal(body, null)))).toBe('stale');
      expect(why(await m.talk.open(await c.talk.seal(body, createBoot())))).toBe('stale');
      expect(why(await m.talk.open(await c.talk.seal(body, m.boot)))).toBe('opened');
    }
  });

  it('refuses a replay of a fresh message and of a greeting alike', async () => {
    const { c, m } = await pair();
    for (const text of [
      await c.talk.seal(offer, m.boot),
      await c.talk.seal(hello, m.boot),
      await c.talk.seal(hello, null),
    ]) {
      expect(why(await m.talk.open(text))).toBe('opened');
      expect(why(await m.talk.open(text))).toBe('replayed');
    }
  });

  it('opens one of two copies that arrive at the same moment', async () => {
    const { c, m } = await pair();
    const text = await c.talk.seal(offer, m.boot);
    const both = await Promise.all([m.talk.open(text), m.talk.open(text)]);
    expect(both.map(why).toSorted()).toEqual(['opened', 'replayed']);
  });

  it('refuses what was written to an earlier boot of the receiver', async () => {
    const boots = { camera: createBoot(), monitor: createBoot() };
    const before = await pair(1, boots);
    const kept = await before.c.talk.seal(offer, boots.monitor);
    const after = await pair(1, { camera: boots.camera, monitor: createBoot() });
    expect(why(await after.m.talk.open(kept))).toBe('stale');
  });

  it('opens what an earlier boot of the sender held back only if it was written to this boot, and once', async () => {
    const boots = { camera: createBoot(), monitor: createBoot() };
    const now = await pair(1, boots);
    const earlier = await pair(1, { camera: createBoot(), monitor: boots.monitor });
    const heldBack = await earlier.c.talk.seal(hello, boots.monitor);
    expect(await now.m.talk.open(heldBack)).toMatchObject({ ok: true, fromBoot: earlier.c.boot });
    expect(why(await now.m.talk.open(heldBack))).toBe('replayed');
    expect(why(await now.m.talk.open(await now.c.talk.seal(offer, boots.monitor)))).toBe('opened');
  });

  it('opens messages in any order', async () => {
    const { c, m } = await pair();
    const texts = await Promise.all(Array.from({ length: 50 }, () => c.talk.seal(offer, m.boot)));
    for (const text of texts.toReversed()) expect(why(await m.talk.open(text))).toBe('opened');
    for (const text of texts) expect(why(await m.talk.open(text))).toBe('replayed');
  });

  it('goes on counting when it is made anew for the same peer and boot', async () => {
    const boots = { camera: createBoot(), monitor: createBoot() };
    const first = await pair(1, boots);
    expect(why(await first.m.talk.open(await first.c.talk.seal(offer, boots.monitor)))).toBe('opened');
    const again = await pair(1, boots);
    expect(why(await first.m.talk.open(await again.c.talk.seal(offer, boots.monitor)))).toBe('opened');
  });

  it('cannot be reflected: nobody opens what he wrote himself', async () => {
    const { c, m } = await pair();
    expect(why(await c.talk.open(await c.talk.seal(hello, m.boot)))).toBe('not-sealed-for-me');
    expect(why(await c.talk.open(await c.talk.seal(hello, c.boot)))).toBe('not-sealed-for-me');
  });

  it('opens nothing of another epoch', async () => {
    const one = await pair(1);
    const two = await pair(2);
    expect(why(await two.m.talk.open(await one.c.talk.seal(hello, null)))).toBe('not-sealed-for-me');
  });

  it('opens nothing that was sealed for another device, or by another', async () => {
    const stranger = await createIdentity();
    const { c, m } = await pair();
    const strange = await createConversation({
      me: stranger,
      myBoot: createBoot(),
      peer: camera.keys,
      epoch: 1,
    });
    const toStranger = await createConversation({
      me: camera,
      myBoot: createBoot(),
      peer: stranger.keys,
      epoch: 1,
    });
    expect(why(await strange.open(await c.talk.seal(hello, null)))).toBe('not-sealed-for-me');
    expect(why(await m.talk.open(await toStranger.seal(hello, null)))).toBe('not-sealed-for-me');
    expect(why(await c.talk.open(await strange.seal(hello, null)))).toBe('not-sealed-for-me');
  });

  it('takes a stolen agreement key for no proof: the sender must sign too', async () => {
    const thief = await createIdentity();
    const halfCamera = { ...camera, signKey: thief.signKey };
    const { m } = await pair();
    const forged = await createConversation({
      me: halfCamera,
      myBoot: createBoot(),
      peer: monitor.keys,
      epoch: 1,
    });
    expect(why(await m.talk.open(await forged.seal(hello, null)))).toBe('bad-signature');
  });

  it('notices a change of any single byte', async () => {
    const { c, m } = await pair();
    const bytes = fromBase64url(await c.talk.seal(hello, m.boot)) ?? new Uint8Array();
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(why(await m.talk.open(base64url(changed))), `byte ${at}`).toMatch(
        /not-parsed|not-sealed-for-me/,
      );
    }
    expect(why(await m.talk.open(base64url(bytes)))).toBe('opened');
  });

  it('neither throws nor opens when the text is no message', async () => {
    const { c, m } = await pair();
    const text = await c.talk.seal(hello, m.boot);
    for (const bad of ['', 'x', '{}', '💥', text.slice(0, 20), text.slice(0, -1), `${text}A`, ` ${text}`]) {
      expect(why(await m.talk.open(bad)), bad).toMatch(/not-parsed|not-sealed-for-me/);
    }
    expect(why(await m.talk.open('A'.repeat(ENVELOPE_LIMIT + 1)))).toBe('too-large');
  });

  it('names neither device on the wire, and no two messages look alike', async () => {
    const { c, m } = await pair();
    const texts = await Promise.all([c.talk.seal(hello, m.boot), c.talk.seal(hello, m.boot)]);
    for (const text of texts) {
      const seen = new TextDecoder('latin1').decode(fromBase64url(text)) + text;
      for (const secret of [
        camera.id,
        monitor.id,
        c.boot,
        m.boot,
        'hello',
        camera.keys.sign,
        monitor.keys.sign,
      ]) {
        expect(seen).not.toContain(secret);
      }
    }
    expect(texts[0]?.slice(4, 40)).not.toBe(texts[1]?.slice(4, 40));
  });
});

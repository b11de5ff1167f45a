import type { PairingFacts, Snapshot } from '../../../../extension/host/snapshot.ts';
import { camera, dialing, HOME, idOf, kitchen, LONG, NOW, nursery, silent, snapshot } from './parts.ts';

const LINK = `https://192.168.1.20:8443/camera/#1.${'b7qX2mK9'.repeat(15)}`;

export const waiting: Extract<PairingFacts, { at: 'waiting' }> = {
  at: 'waiting',
  link: LINK,
  closesAt: NOW + 278_000,
  wrongTries: 0,
};
export const confirming: Extract<PairingFacts, { at: 'confirming' }> = {
  at: 'confirming',
  symbols: ['turtle', 'moon', 'banana', 'penguin'],
  phoneName: 'Chrome on Android',
  suggestedName: 'Camera 1',
  replaceable: [],
  replaces: undefined,
};

/** A phone on its way in. */
export const pairingScenes = {
  empty: snapshot([]),
  opening: snapshot([], { pairing: { at: 'opening' } }),
  waiting: snapshot([], { pairing: waiting }),
  'wrong tries': snapshot([], { pairing: { ...waiting, wrongTries: 2 } }),
  expired: snapshot([], { pairing: { at: 'closed', why: 'expired' } }),
  'server unreachable': snapshot([], {
    pairing: { at: 'closed', why: 'server-unreachable' },
    rendezvous: { server: HOME, health: { at: 'down', since: NOW - 9_000, why: 'unreachable' } },
  }),
  'phone left': snapshot([nursery], { pairing: { at: 'closed', why: 'phone-left' } }),
  refused: snapshot([], { pairing: { at: 'closed', why: 'refused' } }),
  confirming: snapshot([], { pairing: confirming }),
  'confirming beside others': snapshot([nursery, { ...kitchen, ...silent(95_000, 14, 'no-answer') }], {
    pairing: { ...confirming, suggestedName: 'Camera 3', replaceable: [{ id: idOf(2), name: 'Kitchen' }] },
  }),
  'pairing again': snapshot(
    [{ ...kitchen, ...silent(95_000, 14, 'no-answer') }, camera(3, LONG, silent(95_000, 9))],
    {
      pairing: {
        ...confirming,
        replaceable: [
          { id: idOf(2), name: 'Kitchen' },
          { id: idOf(3), name: LONG },
        ],
        replaces: idOf(2),
      },
    },
  ),
  finishing: snapshot([], { pairing: { at: 'finishing' } }),
  paired: snapshot([camera(0, 'Camera 1', dialing('ice'))], {
    pairing: { at: 'paired', camera: idOf(0), name: 'Camera 1' },
  }),
} satisfies Record<string, Snapshot>;

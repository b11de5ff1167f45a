import type { HouseholdView, Snapshot } from '../../../../extension/host/snapshot.ts';
import { confirming, waiting } from './pairing.ts';
import { idOf, LONG, NOW, nursery, snapshot } from './parts.ts';

const others: HouseholdView['others'] = [
  { id: idOf(20), name: 'Kitchen laptop', role: 'owner', online: true },
  { id: idOf(21), name: LONG, role: 'viewer', until: NOW + 86_400_000, online: false },
  { id: idOf(22), name: undefined, role: 'viewer', online: true },
];
const household = (more: Partial<HouseholdView> = {}): Pick<Snapshot, 'household'> => ({
  household: { others: [], hasCode: true, mayRestore: false, place: { at: 'owner' }, ...more },
});

/** Who belongs to the household, who comes, and who is no longer let in. */
export const householdScenes = {
  'several computers': snapshot([nursery], household({ others })),
  'a viewer': snapshot(
    [nursery],
    household({ others, hasCode: false, place: { at: 'viewer', until: NOW + 7_200_000 } }),
  ),
  'a viewer without cameras': snapshot([], household({ others, place: { at: 'viewer', until: undefined } })),
  'just let in': snapshot([], household({ place: { at: 'joining' } })),
  'locked out': snapshot([], household({ mayRestore: true, place: { at: 'removed' } })),
  'time over': snapshot([], household({ mayRestore: true, place: { at: 'lease-over', since: NOW } })),
  'looking for a household': snapshot(
    [nursery],
    household({
      joining: {
        at: 'reaching',
        server: '192.168.1.20:8443',
        page: 'https://192.168.1.20:8443/camera/',
        unreachable: true,
      },
    }),
  ),
  'joining a household': snapshot(
    [],
    household({
      joining: {
        at: 'comparing',
        symbols: ['turtle', 'moon', 'banana', 'penguin'],
        monitorName: 'Kitchen laptop',
      },
    }),
  ),
  'not let in': snapshot([], household({ joining: { at: 'failed', why: 'refused' } })),
  'code for a computer': snapshot([nursery], {
    ...household(),
    pairing: { ...waiting, invites: { role: 'viewer', until: NOW + 86_400_000 } },
  }),
  'a computer asks': snapshot([nursery], {
    ...household(),
    pairing: {
      ...confirming,
      phoneName: LONG,
      suggestedName: LONG,
      invites: { role: 'viewer', until: NOW + 86_400_000 },
    },
  }),
  'a computer is in': snapshot([nursery], {
    ...household({ others }),
    pairing: { at: 'paired', camera: idOf(20), name: 'Kitchen laptop', invites: { role: 'owner' } },
  }),
} satisfies Record<string, Snapshot>;

import type { JobFacts } from '../../../../extension/host/jobs/contract.ts';
import type { Snapshot } from '../../../../extension/host/snapshot.ts';
import { camera, idOf, LONG, NOW, nursery, RTL, snapshot } from './parts.ts';

const job = (kind: string, more: Partial<JobFacts> = {}): JobFacts => ({
  id: `${kind}-${more.attempts ?? 0}`,
  kind,
  state: 'waiting',
  due: NOW + 60_000,
  attempts: 0,
  failure: undefined,
  every: undefined,
  ...more,
});

/** Where a backup lies. */
export const place = {
  endpoint: 'https://s3.home.example',
  region: 'eu-central-1',
  bucket: 'porthole',
  prefix: 'laptop',
  keyId: 'AKIAEXAMPLE',
};

/** What the host keeps up by itself: the computer awake, and the disk with room. */
export const upkeepScenes = {
  'kept awake': snapshot([nursery], { keepAwake: 'off' }),
  'a disk nearly full': snapshot([nursery, camera(3, LONG), camera(4, RTL)], {
    jobs: {
      jobs: [
        job('retention', { every: 21_600_000, due: NOW + 11_000_000 }),
        job('storage', { every: 3_600_000, state: 'running' }),
        job('backup', {
          state: 'failed',
          attempts: 5,
          due: 'never',
          failure: {
            why: 'unreachable',
            detail: `TypeError: Failed to fetch https://${'backup'.repeat(12)}.example/porthole`,
            at: NOW - 4_000_000,
          },
        }),
        job('backup', { failure: { why: 'offline', at: NOW - 60_000 }, attempts: 2, due: NOW + 240_000 }),
        job('from-next-year', { due: NOW - 5_000 }),
      ],
      trouble: undefined,
      storage: { level: 'low', used: 9_930_000_000, quota: 10_000_000_000, promised: false },
      keep: { [idOf(0)]: { age: 'for-ever', bytes: 'no-limit' } },
    },
  }),
  'no backup': snapshot([nursery], { backup: { setup: { at: 'off' }, restore: { at: 'none' } } }),
  'a first backup': snapshot([nursery], {
    backup: {
      setup: { at: 'on', place, last: undefined, waiting: 12, now: { at: 'resting', next: NOW + 60_000 } },
      restore: { at: 'none' },
    },
  }),
  'no room and no list': snapshot([], {
    jobs: {
      jobs: [],
      trouble: 'full',
      storage: { level: 'full', used: 12_345_678, quota: 12_400_000, promised: true },
      keep: {},
    },
  }),
} satisfies Record<string, Snapshot>;

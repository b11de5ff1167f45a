/**
 * `npm run bench [-- name …]` prints one line of JSON per figure. Goals are reported, never enforced: it fails only
 * when it cannot measure. It builds first, so that it measures what is there.
 */
import { buildAll } from '../../scripts/build.ts';
import { weights } from '../../scripts/check-weight.ts';
import { type Figure, print } from './figure.ts';

const BENCHES: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  'first-picture': async () => (await import('./first-picture.ts')).firstPicture(),
  popup: async () => (await import('./popup.ts')).popup(),
  cpu: async () => (await import('./cpu.ts')).cpu(),
  'cpu-views': async () => (await import('./cpu-views.ts')).cpuOfViews(),
  views: async () => (await import('./views.ts')).views(),
  unseen: async () => (await import('./unseen.ts')).unseen(),
  grid: async () => (await import('./grid.ts')).grid(),
  weight: async () => weights().map((weight) => ({ ...weight, goal: `≤ ${weight.goal} ${weight.unit}` })),
  log: async () => (await import('./log.ts')).log(),
  history: async () => (await import('./history.ts')).history(),
  replication: async () => (await import('./replication.ts')).replication(),
  household: async () => (await import('./household.ts')).household(),
  network: async () => (await import('./network.ts')).network(),
};
/** Needs root, or many minutes to write a million events: only when it is named. */
const ON_REQUEST = ['network', 'log', 'history', 'replication'];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}
await buildAll({ log: ({ news, target }) => console.error(`${target}: ${news}`) });
const chosen = asked.length > 0 ? asked : Object.keys(BENCHES).filter((name) => !ON_REQUEST.includes(name));
for (const name of chosen) {
  for (const figure of (await BENCHES[name]?.()) ?? []) print(figure);
}

import { defineConfig } from 'vitest/config';
import { factsAliases } from './scripts/facts-aliases.ts';

/** As many beside each other as there are servers and builds for them (scripts/test.ts). */
const maxWorkers = process.env.PORTHOLE_TEST_PORTS?.split(',').length ?? 1;
const slow = { testTimeout: 120_000, hookTimeout: 120_000 };
/** Browsers beside browsers; then the networks, whose times are looked at, beside the pure parts, which need one core. */
const browsers = { maxWorkers, sequence: { groupOrder: 1 } };
const others = { maxWorkers, sequence: { groupOrder: 2 } };

/** The harness's own tests guard the tests and not the product: they are part of `npm run soak`. */
const exclude = process.env.PORTHOLE_SOAK ? [] : ['tests/{browser,e2e}/harness.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias: factsAliases },
        test: {
          name: 'unit',
          // Else Node would load it by itself, and with it what the aliases replace.
          server: { deps: { inline: ['y-webrtc'] } },
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          testTimeout: 20_000,
          ...others,
        },
      },
      {
        test: {
          name: 'contract',
          include: ['tests/contract/**/*.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
          ...others,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          exclude,
          environment: 'node',
          ...slow,
          ...browsers,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          exclude,
          environment: 'node',
          ...slow,
          ...browsers,
        },
      },
      {
        test: {
          name: 'network',
          include: ['tests/network/**/*.test.ts'],
          environment: 'node',
          ...slow,
          ...others,
        },
      },
    ],
  },
});

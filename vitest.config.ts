import { defineConfig } from 'vitest/config';

const slow = { testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false, maxWorkers: 1 };

/** The harness's own tests guard the tests and not the product: they are part of `npm run soak`. */
const exclude = process.env.PORTHOLE_SOAK ? [] : ['tests/{browser,e2e}/harness.test.ts'];

/** Pure parts first and fast; everything with a real browser one file at a time, because browsers share two cores badly. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'contract',
          include: ['tests/contract/**/*.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          exclude,
          environment: 'node',
          ...slow,
        },
      },
      { test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], exclude, environment: 'node', ...slow } },
      { test: { name: 'network', include: ['tests/network/**/*.test.ts'], environment: 'node', ...slow } },
    ],
  },
});

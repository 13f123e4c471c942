import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', 'data/**'],
    // Only what hangs is ended: a test that reads a whole archive takes minutes on a slow machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Tests start real servers and real databases; two cores are what CI has.
    maxWorkers: 2,
  },
});

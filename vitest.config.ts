import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/build.ts'],
    setupFiles: ['test/setup/loopback-only.ts'],
    // nodejieba is a native addon with process-wide state: one process a file keeps files apart.
    pool: 'forks',
    testTimeout: 20_000,
  },
});

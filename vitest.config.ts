import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/build.ts'],
    setupFiles: ['test/setup/loopback-only.ts'],
    // nodejieba is a native addon with process-wide state: one process a file keeps files apart.
    pool: 'forks',
    // Properties ask hundreds of questions; a busy machine takes its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { TEST_ENVIRONMENT } from './environment'

const root = resolve(__dirname, '../..')

/** One run covers everything that is not a browser test. TORHAUS_TEST_DATABASE=none leaves the database out. */
export default defineConfig({
  root,
  cacheDir: 'node_modules/.vitest',
  oxc: { jsx: { runtime: 'automatic' } },
  resolve: {
    alias: [
      { find: /^next\/(headers|cache)(\.js)?$/, replacement: resolve(__dirname, 'next/$1.ts') },
      { find: /^@(?=\/)/, replacement: root },
    ],
  },
  test: {
    include: ['{app,components,db,lib}/**/*.test.{ts,tsx}'],
    // Needs a build of its own, so it is a separate step of the tests.
    exclude: ['node_modules', ...(process.env.TORHAUS_TEST_STANDALONE ? [] : ['lib/commands/standalone.test.ts'])],
    environment: 'node',
    // next-auth also asks Next for the request, and gets the same stand-in.
    server: { deps: { inline: [/\/next-auth\//] } },
    pool: 'forks',
    // The files of one worker share its modules: loading them anew for each took a third of the time.
    isolate: false,
    unstubEnvs: true,
    // The default leaves one core idle: half of them where there are two.
    maxWorkers: availableParallelism(),
    env: TEST_ENVIRONMENT,
    globalSetup: process.env.TORHAUS_TEST_DATABASE === 'none' ? [] : [resolve(__dirname, 'global-setup.ts')],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
  },
})

import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'
import { type Browser, findBrowser } from '@/lib/testing/browser'

/** Each worker reads the config again; the browser is searched for only once. */
function browser(): Browser {
  process.env.E2E_BROWSER ??= JSON.stringify(findBrowser())
  return JSON.parse(process.env.E2E_BROWSER) as Browser
}

const { executablePath, args, env } = browser()
const results = resolve(__dirname, '../test-results')

/** Tests that also run without JavaScript. */
const FLOWS = /flows\/.*\.spec\.ts$/

/** Tests that compare times run when nothing else does. */
const TIMING = /timing\.spec\.ts$/

/** Tests that break what all tests share or load the whole machine run at the very end, one after the other. */
const ALONE = /(faults|load|memory|second-server)\.spec\.ts$/

/** They fill the database with hostile texts and copies, so nothing can run after them. */
const LAST = /(hostile-text|large-company)\.spec\.ts$/

/** What the caller has run before and nothing has touched since (lib/commands/slow-tests.ts). */
const LEFT_OUT = (process.env.E2E_LEAVE_OUT ?? '')
  .split(' ')
  .filter(Boolean)
  .map((file) => resolve(__dirname, '..', file))

export default defineConfig({
  testDir: '.',
  globalSetup: './global-setup.ts',
  snapshotPathTemplate: '{testDir}/appearance/{arg}{ext}',
  outputDir: resolve(results, 'e2e'),
  reporter: [['line'], ['json', { outputFile: resolve(results, 'e2e.json') }]],
  workers: 2,
  retries: 0,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: process.env.E2E_ADDRESS,
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 900 },
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    trace: 'off',
    launchOptions: { executablePath, args, env: { ...process.env, ...env } as Record<string, string> },
  },
  projects: [
    { name: 'chromium', testIgnore: [TIMING, ALONE, LAST] },
    { name: 'no-js', testMatch: FLOWS, use: { javaScriptEnabled: false } },
    { name: 'quiet', testMatch: TIMING, dependencies: ['chromium', 'no-js'], workers: 1 },
    { name: 'alone', testMatch: ALONE, testIgnore: LEFT_OUT, dependencies: ['quiet'], workers: 1 },
    { name: 'last', testMatch: LAST, dependencies: ['alone'], workers: 1 },
  ],
})

import { defineConfig } from '@playwright/test'
import tests from '../playwright.config'

/** `npm run tour`: takes pictures of every page; it proves nothing, so it is no part of the tests. */
export default defineConfig({
  ...tests,
  testDir: '.',
  testMatch: 'tour.ts',
  globalSetup: '../global-setup.ts',
  reporter: [['line']],
  timeout: 120_000,
  projects: [{ name: 'tour' }],
})

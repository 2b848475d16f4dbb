import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildBeside, isBuilt } from './build-once'
import { STANDALONE_BUILD } from './pack-standalone'
import { runProgram } from './run-program'
import { isUnchanged, notePassed, SLOW, type SlowTest } from './slow-tests'
import { type Counts, countsFrom, NONE, ONE_FAILED, playwrightCounts, plus, vitestCounts } from './test-counts'

/** One step of the tests; resolves to what it counted. A check that is not a test counts only when it fails. */
export type Step = { title: string; run: () => Promise<Counts> }

export const REPORTS = 'node_modules/.cache/torhaus'
const CONFIG = 'lib/testing/vitest.config.ts'

/** Tests that read the sources and nothing else: they belong to `npm run check`. */
export const SOURCE_TESTS = [
  ...['lib/architecture.test.ts', 'lib/i18n/catalogue.test.ts', 'lib/ground/env-built.test.ts'],
  ...['lib/testing/citations.test.ts', 'lib/testing/dead-code.test.ts', 'lib/testing/documents.test.ts'],
  ...['components/no-text.test.ts', 'components/ui/icons.test.ts', 'components/form/live-regions.test.ts'],
]

const check = (title: string, script: string, args: string[], env?: Record<string, string>): Step => ({
  title,
  run: async () => ((await runProgram(script, args, env)) === 0 ? NONE : ONE_FAILED),
})

/** How much of a failed runner's errors the summary repeats, in characters: CI keeps only the end of the output. */
const LAST = 2_000

type VitestOptions = { env?: Record<string, string>; flags?: string[] }

function vitest(title: string, files: () => string[], { env = {}, flags = [] }: VitestOptions = {}): Step {
  const report = join(REPORTS, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const run = async () => {
    const args = ['run', '--config', CONFIG, ...reporters, ...flags, ...files()]
    let complaints = ''
    const onComplaint = (text: string) => {
      complaints = (complaints + text).slice(-LAST)
    }
    const code = await runProgram('vitest/vitest.mjs', args, { NODE_ENV: 'test', ...env }, { onComplaint })
    return countsFrom(report, code, vitestCounts, complaints)
  }
  return { title, run }
}

const NO_DATABASE = { TORHAUS_TEST_DATABASE: 'none' }

export const checks: Step[] = [
  check('Format and lint', '@biomejs/biome/bin/biome', ['check', '.']),
  check('Types of routes', 'next/dist/bin/next', ['typegen']),
  check('Types', 'typescript/bin/tsc', ['--noEmit']),
  check('Documentation of the environment', 'tsx/dist/cli.mjs', ['lib/commands/env-docs.ts', '--check']),
  vitest('Rules that the sources keep', () => SOURCE_TESTS.filter((file) => existsSync(file)), { env: NO_DATABASE }),
]

/** A test that uses the database says so by what it imports. */
const NEEDS_DATABASE = /testing\/|joinEmbedded/

function testFiles(wanted: (text: string) => boolean): string[] {
  const files = ['app', 'components', 'db', 'lib'].flatMap(testsBelow)
  return files.filter((file) => wanted(readFileSync(file, 'utf8')))
}

/** All tests of Vitest but those of other steps. */
function testsBelow(directory: string): string[] {
  const others = [...SOURCE_TESTS, ...SLOW.flatMap(({ tests }) => tests)]
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) return testsBelow(path)
    return /\.test\.tsx?$/.test(entry.name) && !others.includes(path) ? [path] : []
  })
}

export const everything = vitest('Unit and integration tests', () => testFiles(() => true))
export const unit = vitest('Unit tests', () => testFiles((text) => !NEEDS_DATABASE.test(text)), { env: NO_DATABASE })
export const db = vitest('Tests with the database', () => testFiles((text) => NEEDS_DATABASE.test(text)))

/** The tests of these files (or parts of their paths), with the database where they need it. */
export const some = (paths: string[], flags: string[] = []) => vitest('Tests of these files', () => paths, { flags })

/** What a change since the revision can reach, by what imports what. */
export const since = (revision: string): Step =>
  vitest(`Tests that a change since ${revision} can reach`, () => [], {
    flags: ['--changed', revision, '--passWithNoTests', ...SOURCE_TESTS.flatMap((file) => ['--exclude', file])],
  })

/** Runs again with each change, until it is ended. */
export const watching = (args: string[]): Step => ({
  title: 'Unit and integration tests, again with each change',
  run: async () =>
    (await runProgram('vitest/vitest.mjs', ['watch', '--config', CONFIG, ...args], { NODE_ENV: 'test' })) === 0
      ? NONE
      : ONE_FAILED,
})

/** Starts processes or loads the machine: runs again only when something it depends on has changed (or in CI). */
export function slow(test: SlowTest): Step {
  const step = vitest(test.title, () => test.tests, { env: test.env })
  return { title: test.title, run: () => unlessUnchanged(test, step.run) }
}

async function unlessUnchanged(test: SlowTest, run: () => Promise<Counts>): Promise<Counts> {
  const before = isUnchanged(test)
  if (before) {
    console.log(
      `${test.title} – not run: nothing it depends on has changed since it passed (${before.at}). TORHAUS_TEST_ALL=1 runs it.`,
    )
    return { ...NONE, skipped: before.passed }
  }
  const counts = await run()
  if (counts.failed === 0) notePassed(test, counts.passed)
  return counts
}

async function playwright(args: string[], env: Record<string, string> = {}): Promise<Counts> {
  // The build of the container's server will do, where it has just been made.
  const directory = isBuilt(STANDALONE_BUILD) ? STANDALONE_BUILD : await buildBeside()
  if (!directory) return ONE_FAILED
  const report = join(REPORTS, 'playwright.json')
  const all = ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json', ...args]
  const paths = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, TORHAUS_DIST_DIR: directory }
  return countsFrom(report, await runProgram('@playwright/test/cli.js', all, { ...paths, ...env }), playwrightCounts)
}

/** The browser tests of these files (or parts of their paths), without those that would run before them in a whole run. */
export const browser = (args: string[]): Step => ({
  title: 'Browser tests',
  run: () => playwright(args.some((one) => !one.startsWith('-')) ? ['--no-deps', ...args] : args),
})

/** All of them; those that load the machine only where something they depend on has changed (or in CI). */
export const browserTests = (load: SlowTest): Step => ({
  title: 'Browser tests',
  run: async () => {
    const unchanged = isUnchanged(load)
    if (unchanged) {
      const counts = await playwright([], { E2E_LEAVE_OUT: load.tests.join(' ') })
      return plus(counts, await unlessUnchanged(load, async () => NONE))
    }
    const counts = await playwright([])
    if (counts.failed === 0) notePassed(load, countOf(load))
    return counts
  },
})

const countOf = ({ tests }: SlowTest) =>
  tests.reduce((sum, file) => sum + (readFileSync(file, 'utf8').match(/^(test|base)\(/gm)?.length ?? 0), 0)

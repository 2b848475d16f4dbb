import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildBeside, isBuilt } from './build-once'
import { STANDALONE_BUILD } from './pack-standalone'
import { runProgram } from './run-program'
import { type Counts, countsFrom, NONE, ONE_FAILED, playwrightCounts, plus, summary, vitestCounts } from './test-counts'

/** A step of the tests; resolves to what it counted. A check that is not a test counts only when it fails. */
type Step = { title: string; run: () => Promise<Counts> }

const REPORTS = 'node_modules/.cache/torhaus'
const CONFIG = 'lib/testing/vitest.config.ts'
const STANDALONE = 'lib/commands/standalone.test.ts'

const check = (title: string, script: string, args: string[], env?: Record<string, string>): Step => ({
  title,
  run: async () => ((await runProgram(script, args, env)) === 0 ? NONE : ONE_FAILED),
})

const checks: Step[] = [
  check('Format and lint', '@biomejs/biome/bin/biome', ['check', '.']),
  check('Types of routes', 'next/dist/bin/next', ['typegen']),
  check('Types', 'typescript/bin/tsc', ['--noEmit']),
  check('Documentation of the environment', 'tsx/dist/cli.mjs', ['lib/commands/env-docs.ts', '--check']),
]

function vitest(title: string, files: () => string[], env: Record<string, string> = {}): Step {
  const report = join(REPORTS, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const run = async () => {
    const code = await runProgram('vitest/vitest.mjs', ['run', '--config', CONFIG, ...reporters, ...files()], {
      NODE_ENV: 'test',
      ...env,
    })
    return countsFrom(report, code, vitestCounts)
  }
  return { title, run }
}

const everything = vitest('Unit and integration tests', () => [])
const unit = vitest('Unit tests', () => testFiles((text) => !NEEDS_DATABASE.test(text)), {
  TORHAUS_TEST_DATABASE: 'none',
})
const db = vitest('Tests with the database', () => testFiles((text) => NEEDS_DATABASE.test(text)))
const standalone = vitest('The server as the container runs it', () => [STANDALONE], { TORHAUS_TEST_STANDALONE: '1' })

/** A test that uses the database says so by what it imports. */
const NEEDS_DATABASE = /testing\/|joinEmbedded/

function testFiles(wanted: (text: string) => boolean): string[] {
  const files = ['app', 'components', 'db', 'lib'].flatMap(testsBelow)
  return files.filter((file) => wanted(readFileSync(file, 'utf8')))
}

function testsBelow(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) return testsBelow(path)
    return /\.test\.tsx?$/.test(entry.name) && path !== STANDALONE ? [path] : []
  })
}

const browser: Step = {
  title: 'Browser tests',
  run: async () => {
    const config = 'e2e/playwright.config.ts'
    if (!existsSync(config)) {
      console.log(`${config} does not exist yet: there are no browser tests.`)
      return NONE
    }
    const directory = isBuilt(STANDALONE_BUILD) ? STANDALONE_BUILD : await buildBeside()
    if (!directory) return ONE_FAILED
    const report = join(REPORTS, 'playwright.json')
    const args = ['test', '--config', config, '--reporter=list,json', ...process.argv.slice(3)]
    const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, TORHAUS_DIST_DIR: directory }
    return countsFrom(report, await runProgram('@playwright/test/cli.js', args, env), playwrightCounts)
  },
}

const PARTS: Record<string, Step[]> = {
  // The build of the container's server is the one that the browser then looks at.
  all: [...checks, everything, standalone, browser],
  check: checks,
  unit: [unit],
  db: [db],
  e2e: [browser],
}

/** npm test: every step runs, whatever became of the one before; the last line sums up. */
async function test(part = 'all'): Promise<number> {
  const steps = PARTS[part]
  if (!steps) throw new Error(`There is no part ${part}; there are ${Object.keys(PARTS).join(', ')}.`)
  mkdirSync(REPORTS, { recursive: true })
  process.env.TORHAUS_MODE = 'test'
  let total = NONE
  const failed: string[] = []
  for (const { title, run } of steps) {
    console.log(`\n── ${title}`)
    const counts = await run()
    if (counts.failed > 0) failed.push(title)
    total = plus(total, counts)
  }
  if (failed.length > 0) console.log(['', `Failed: ${failed.join(', ')}`, ...total.names].join('\n'))
  console.log(`\n${summary(total)}`)
  return total.failed === 0 ? 0 : 1
}

test(process.argv[2]).then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message)
    process.exit(1)
  },
)

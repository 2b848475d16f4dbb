import { existsSync, readFileSync, rmSync } from 'node:fs'

/**
 * `names`: the failed tests, each with the first line of its error, so that the end of a truncated log still names
 * them.
 */
export type Counts = { passed: number; failed: number; skipped: number; names: string[] }

export const NONE: Counts = { passed: 0, failed: 0, skipped: 0, names: [] }

/** A step that failed as a whole and has no tests to name. */
export const ONE_FAILED: Counts = { ...NONE, failed: 1 }

export const plus = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
  names: [...a.names, ...b.names],
})

type VitestTest = { status: string; fullName: string; failureMessages?: string[] | null }
type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { name: string; status: string; message?: string; assertionResults: VitestTest[] }[]
}

/** vitest's counts; a file that could not be loaded has no tests and counts as one failure. */
export function vitestCounts(report: VitestReport): Counts {
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  const failed = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map((test) => named(`${name} › ${test.fullName}`, test.failureMessages?.[0])),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
    names: [...failed, ...unloaded.map(({ name, message }) => named(name, message))],
  }
}

type PlaywrightTest = { projectName: string; status: string; results: { error?: { message?: string } }[] }
type PlaywrightSuite = {
  suites?: PlaywrightSuite[]
  specs?: { title: string; file: string; line: number; tests: PlaywrightTest[] }[]
}
type PlaywrightReport = PlaywrightSuite & {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
}

/** Playwright's counts; a test that needed a second try has not passed. */
export function playwrightCounts(report: PlaywrightReport): Counts {
  const { stats } = report
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    names: playwrightFailures(report),
  }
}

function playwrightFailures({ suites = [], specs = [] }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map((test) => named(`[${test.projectName}] ${file}:${line} › ${title}`, test.results[0]?.error?.message)),
  )
  return [...own, ...suites.flatMap(playwrightFailures)]
}

const named = (name: string, message = '') => `${name}: ${message.split('\n', 1)[0]}`

/**
 * Reads and deletes the report of a runner. A runner that failed without a failed test, or left no report, counts as
 * one failure: silence must not pass for success. Its name is then what the runner complained of, such as an error
 * outside of all tests.
 */
export function countsFrom<Report>(
  file: string,
  code: number,
  count: (report: Report) => Counts,
  complaints = '',
): Counts {
  const reported = existsSync(file)
  const counts = reported ? count(JSON.parse(readFileSync(file, 'utf8')) as Report) : NONE
  rmSync(file, { force: true })
  const isSilent = counts.failed === 0 && (code !== 0 || !reported)
  return isSilent ? plus(counts, { ...ONE_FAILED, names: [`ended with ${code}: ${complaints}`] }) : counts
}

/** `12 passed, 0 failed, 1 skipped` */
export function summary({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { countsFrom, NONE, playwrightCounts, summary, vitestCounts } from './test-counts'

const file = join(mkdtempSync(join(tmpdir(), 'torhaus-counts-')), 'report.json')
const vitest = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [] }

it('sums up in one line', () => {
  expect(summary({ ...NONE, passed: 12 })).toBe('12 passed, 0 failed')
  expect(summary({ ...NONE, passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped')
})

it('reads what both runners report', () => {
  writeFileSync(file, JSON.stringify(vitest))
  expect(countsFrom(file, 0, vitestCounts)).toEqual({ passed: 3, failed: 0, skipped: 1, names: [] })
  writeFileSync(file, JSON.stringify({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 } }))
  expect(countsFrom(file, 1, playwrightCounts)).toEqual({ passed: 5, failed: 2, skipped: 2, names: [] })
})

it('names what failed, with the first line of why', () => {
  const assertionResults = [
    { status: 'passed', fullName: 'holds' },
    { status: 'failed', fullName: 'breaks', failureMessages: ['expected 1 to be 2\n  at x.ts'] },
  ]
  const testResults = [{ name: 'a.test.ts', status: 'failed', assertionResults }]
  expect(vitestCounts({ ...vitest, testResults }).names).toEqual(['a.test.ts › breaks: expected 1 to be 2'])

  const test = (status: string) => ({ projectName: 'no-js', status, results: [{ error: { message: 'gone\nwhere' } }] })
  const specs = [{ title: 'signs in', file: 'a.spec.ts', line: 7, tests: [test('unexpected'), test('expected')] }]
  const stats = { expected: 1, unexpected: 1, flaky: 0, skipped: 0 }
  expect(playwrightCounts({ stats, suites: [{ suites: [{ specs }] }] }).names).toEqual([
    '[no-js] a.spec.ts:7 › signs in: gone',
  ])
})

it('counts a runner that fell silent, a bad end and a file that could not be loaded as failures', () => {
  expect(countsFrom(file, 0, vitestCounts).failed).toBe(1)
  writeFileSync(file, JSON.stringify(vitest))
  expect(countsFrom(file, 1, vitestCounts, 'Unhandled Rejection')).toMatchObject({
    failed: 1,
    names: ['ended with 1: Unhandled Rejection'],
  })
  const unloaded = { name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }
  expect(vitestCounts({ ...vitest, testResults: [unloaded] })).toEqual({
    passed: 3,
    failed: 1,
    skipped: 1,
    names: ['b.test.ts: no such module'],
  })
})

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { countsFrom, playwrightCounts, summary, vitestCounts } from './test-counts'

const file = join(mkdtempSync(join(tmpdir(), 'torhaus-counts-')), 'report.json')
const vitest = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [] }

it('sums up in one line', () => {
  expect(summary({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
  expect(summary({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped')
})

it('reads what both runners report', () => {
  writeFileSync(file, JSON.stringify(vitest))
  expect(countsFrom(file, 0, vitestCounts)).toEqual({ passed: 3, failed: 0, skipped: 1 })
  writeFileSync(file, JSON.stringify({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 } }))
  expect(countsFrom(file, 1, playwrightCounts)).toEqual({ passed: 5, failed: 2, skipped: 2 })
})

it('counts a runner that fell silent, a bad end and a file that could not be loaded as failures', () => {
  expect(countsFrom(file, 0, vitestCounts).failed).toBe(1)
  writeFileSync(file, JSON.stringify(vitest))
  expect(countsFrom(file, 1, vitestCounts).failed).toBe(1)
  expect(vitestCounts({ ...vitest, testResults: [{ status: 'failed', assertionResults: [] }] }).failed).toBe(1)
})

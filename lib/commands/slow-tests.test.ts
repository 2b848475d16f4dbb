import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { reachedSpecs } from './changed'
import { isUnchanged, notePassed } from './slow-tests'

const home = process.cwd()
let folder = ''

beforeEach(() => {
  vi.stubEnv('CI', '')
  vi.stubEnv('TORHAUS_TEST_ALL', '')
  folder = mkdtempSync(join(tmpdir(), 'torhaus-slow-'))
})
afterEach(() => {
  process.chdir(home)
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const SLOW = { title: 'Load', tests: ['load.ts'], dependsOn: ['server'] }

function passedOnce() {
  process.chdir(folder)
  mkdirSync('server')
  writeFileSync('load.ts', 'test')
  writeFileSync('server/a.ts', 'a')
  expect(isUnchanged(SLOW)).toBeNull()
  notePassed(SLOW, 3)
}

test('what passed is left out until the test, or a file that it depends on, is another one or new', () => {
  passedOnce()
  expect(isUnchanged(SLOW)).toMatchObject({ passed: 3 })
  writeFileSync('elsewhere.ts', 'x')
  expect(isUnchanged(SLOW)).not.toBeNull()
  writeFileSync('server/b.ts', '')
  expect(isUnchanged(SLOW)).toBeNull()
  notePassed(SLOW, 3)
  writeFileSync('load.ts', 'another test')
  expect(isUnchanged(SLOW)).toBeNull()
})

test('in CI, and where all is asked for, nothing is left out', () => {
  passedOnce()
  for (const name of ['CI', 'TORHAUS_TEST_ALL']) {
    vi.stubEnv(name, '1')
    expect(isUnchanged(SLOW)).toBeNull()
    vi.stubEnv(name, '')
  }
})

test('a change reaches the browser tests that visit its pages, and all where it reaches every page', () => {
  const all = reachedSpecs(['package.json'])
  expect(all.length).toBeGreaterThan(30)
  expect(reachedSpecs(['docs/architecture.md'])).toEqual([])
  expect(reachedSpecs(['e2e/keyboard.spec.ts'])).toEqual(['e2e/keyboard.spec.ts'])
  const documents = reachedSpecs(['app/(portal)/documents/[id]/page.tsx'])
  expect(documents).toContain('e2e/documents.spec.ts')
  expect(documents).not.toContain('e2e/sign-in-tabs.spec.ts')
  expect(reachedSpecs(['e2e/mailbox.ts'])).toContain('e2e/sign-in-codes.spec.ts')
})

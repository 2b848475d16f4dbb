import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'))

/** The version whose internals `db/postgres` works on. */
const KNOWN = '3.4.9'

describe('postgres.js (ADR 020)', () => {
  it('is pinned to the version that its guard was written for; another one needs a look at docs/decisions/020', () => {
    expect(json('package.json').dependencies.postgres).toBe(KNOWN)
    expect(json('node_modules/postgres/package.json').version).toBe(KNOWN)
    expect(readFileSync('docs/decisions/020-postgres-js.md', 'utf8')).toContain(`Version ${KNOWN} `)
  })

  it('is patched behind one door', () => {
    const files = ['app', 'components', 'lib', 'db', 'e2e']
      .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => join(root, name)))
      .filter((name) => /\.(ts|tsx)$/.test(name) && !name.startsWith(join('db', 'postgres')))
    const behind = files.filter((file) => /postgres\/(statement|buffer|error-values)'/.test(readFileSync(file, 'utf8')))
    expect(behind).toEqual([])
  })

  it('is opened by the portal through the door alone', () => {
    const portal = readdirSync('db').filter((name) => /^(client|migrate|repeatable)\.ts$/.test(name))
    const opened = portal.filter((name) => /import postgres\b/.test(readFileSync(join('db', name), 'utf8')))
    expect(opened).toEqual([])
  })
})

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unexplainedRisks } from '@/db/migration-risks'

const FOLDER = join('db', 'migrations')

/**
 * npm run db:generate -- NAME: writes the migration from the last snapshot to `db/schema`, and says which of its
 * statements would lock or rewrite a large table. Exits with 1 where the name is missing or drizzle-kit fails.
 */
function generate(name: string | undefined): number {
  if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
    console.error('Name the change, in lower case: npm run db:generate -- licences')
    return 1
  }
  const before = new Set(readdirSync(FOLDER))
  const drizzleKit = join('node_modules', 'drizzle-kit', 'bin.cjs')
  const { status } = spawnSync(
    process.execPath,
    [drizzleKit, 'generate', '--config', 'db/drizzle.config.ts', '--name', name],
    { stdio: 'inherit' },
  )
  if (status !== 0) return status ?? 1
  for (const file of readdirSync(FOLDER).filter((made) => !before.has(made))) {
    for (const risk of unexplainedRisks(readFileSync(join(FOLDER, file), 'utf8'))) console.log(`${file}: ${risk}`)
    console.log(`Read ${join(FOLDER, file)}, grant what the roles need in db/privileges.sql; see docs/migrations.md.`)
  }
  return 0
}

process.exit(generate(process.argv[2]))

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '@/db/migrate'
import { assertNoPooler, poolerIn } from '@/db/pooler'
import { refuseTakenPort } from './refuse-taken-port'
import { serve } from './serve'
import { enterSurroundings } from './surroundings'

/** npm start: serves the build. Migrates only where MIGRATE_ON_START says so. */
async function start(): Promise<number> {
  process.env.TORHAUS_MODE ??= 'production'
  const directory = process.env.TORHAUS_DIST_DIR ?? '.next'
  if (!existsSync(join(directory, 'BUILD_ID'))) {
    console.error('There is no build yet: run npm run build first.')
    return 1
  }
  const surroundings = await enterSurroundings()
  const { ownerUrl, url, env } = surroundings
  await refuseTakenPort(env.host, env.port)
  // A temporarily unavailable database must not prevent the start.
  const pooler = await assertNoPooler(url, 'torhaus_portal').then(() => null, poolerIn)
  if (pooler) throw new Error(`DATABASE_URL: ${pooler}`)
  if (env.migrateOnStart) await migrate({ ownerUrl, loginUrl: url })
  return serve({ command: 'start', surroundings })
}

start().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message)
    process.exit(1)
  },
)

import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '@/db/migrate'
import { SAMPLE_TOKEN } from '@/lib/connectors/connector'
import { HalfLoaded } from '@/lib/sample/seed'
import { buildOnce } from './build-once'
import { refuseTakenPort } from './refuse-taken-port'
import { resetDatabase } from './reset-database'
import { loadSampleData } from './sample-data'
import { serve } from './serve'
import { enterSurroundings, type Surroundings } from './surroundings'

/** npm run demo: from a fresh clone to a served portal with sample data. `-- --fresh` starts over. */
async function demo(): Promise<number> {
  const code = await buildOnce()
  if (code !== 0) return code
  const surroundings = await enterSurroundings('demo')
  try {
    await refuseTakenPort(surroundings.env.host, surroundings.env.port)
    if (process.argv.includes('--fresh')) await startOver(surroundings)
    await prepareData(surroundings)
  } catch (error) {
    await surroundings.leave()
    throw error
  }
  return serve({ command: 'start', surroundings, onReady: (address) => welcome(surroundings, address) })
}

/** Migrates and loads sample data; data that a killed start left half loaded is deleted first. */
async function prepareData(surroundings: Surroundings): Promise<void> {
  const { ownerUrl, url } = surroundings
  await migrate({ ownerUrl, loginUrl: url })
  try {
    await loadSampleData()
  } catch (error) {
    if (!(error instanceof HalfLoaded)) throw error
    await startOver(surroundings)
    await migrate({ ownerUrl, loginUrl: url })
    await loadSampleData()
  }
}

/** Deletes the database and everything stored beside it, except the secrets. */
async function startOver({ ownerUrl, env }: Surroundings): Promise<void> {
  await resetDatabase(ownerUrl)
  for (const name of readdirSync(env.dataDir))
    if (name !== 'postgres' && name !== 'secrets.json') rmSync(join(env.dataDir, name), { recursive: true })
}

function welcome({ env }: Surroundings, address: string): void {
  console.log(`
  ${env.brand.name} is ready: ${env.appUrl}${env.host === '127.0.0.1' ? '' : `  (listening on ${address})`}
  Mails and codes arrive at ${env.appUrl}/postbox

  Sign in with the password Demo-Portal-2026 and the code from the postbox:
    admin@beispiel.test        administrator of 100000001, member of 100000002
    mitarbeiter@beispiel.test  member of 100000001 (support requests, documents)
    neu@beispiel.test          waits to be let in to 100000001
    gesperrt@beispiel.test     locked in 100000001
    ohne-admin@beispiel.test   member of 100000002, which has no administrator
    admin3@beispiel.test       administrator of 100000003 (250 members)
  Staff, with an authenticator app and the secret JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP:
    support@torhaus.test  operations@torhaus.test  leitung@torhaus.test  lohn@torhaus.test
  Connector of an ERP (docs/connector.md), token ${SAMPLE_TOKEN}
  Registering: company 100000004 with the code TOR-2026-GATE-0004

  Ctrl+C ends it; npm run demo -- --fresh starts over.
`)
}

demo().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(`The demo could not start: ${error.message}`)
    process.exit(1)
  },
)

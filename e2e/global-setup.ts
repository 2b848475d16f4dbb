import { existsSync, readFileSync } from 'node:fs'
import { LOG, startPortal } from './server'

/** Values that no log line of the server may contain, whatever failed during the tests (AUD-10). */
const SECRETS = /\$argon2|Demo-Portal-2026|vier-blaue-Kamele|JBSWY3DPEHPK3PXP/

function refuseSecrets() {
  const lines = existsSync(LOG) ? readFileSync(LOG, 'utf8').split('\n') : []
  const wrong = lines.filter((line) => SECRETS.test(line)).length
  if (wrong > 0) throw new Error(`${wrong} lines of ${LOG} hold a secret`)
}

/** Starts one portal for the whole run; workers find it by these variables. The returned function stops it. */
export default async function setup(): Promise<() => Promise<void>> {
  // Playwright cleans up only after Ctrl+C; the exit handler of a terminated run at least stops the database.
  process.once('SIGTERM', () => process.exit(143))
  const portal = await startPortal()
  process.env.E2E_ADDRESS = portal.address
  process.env.E2E_OWNER_URL = portal.ownerUrl
  return async () => {
    await portal.stop()
    refuseSecrets()
  }
}

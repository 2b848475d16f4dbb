import { startPortal } from './server'

/** One portal for the whole run; the workers find it by these variables. The returned function ends it. */
export default async function setup(): Promise<() => Promise<void>> {
  // Playwright ends in order for Ctrl+C only; the way out of a terminated run at least stops the database.
  process.once('SIGTERM', () => process.exit(143))
  const portal = await startPortal()
  process.env.E2E_ADDRESS = portal.address
  process.env.E2E_OWNER_URL = portal.ownerUrl
  return portal.stop
}

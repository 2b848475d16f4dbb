import { openDatabase } from '@/db/client'
import { verifyAudit } from '@/lib/audit/verify'
import { enterSurroundings } from './surroundings'

/** npm run audit:verify: walks every chain of the log; exit 1 and the place where one is broken. */
async function main(): Promise<number> {
  const surroundings = await enterSurroundings()
  const database = openDatabase({ url: surroundings.ownerUrl, max: 2, applicationName: 'torhaus-audit-verify' })
  try {
    const { streams, entries, faults } = await verifyAudit(database.sql)
    for (const { stream, owner, seq, why } of faults) console.error(`broken: ${stream} ${owner}, entry ${seq}: ${why}`)
    console.log(`${streams} chains with ${entries} entries checked, ${faults.length} broken`)
    return faults.length ? 1 : 0
  } finally {
    await database.close()
    await surroundings.leave()
  }
}

main().then(
  (code) => process.exit(code),
  (fault: Error) => {
    console.error(fault.message)
    process.exit(1)
  },
)

import { parseArgs } from 'node:util'
import { openDatabase } from '@/db/client'
import { holdsHead, verifyAudit } from '@/lib/audit/verify'
import { enterSurroundings } from './surroundings'

type Head = { company: string; seq: number; hash: string }

/** `--company 100000001 --head 123:9f86…`, as the last line of an exported log names them. */
function headAsked(): Head | null {
  const { values } = parseArgs({ options: { company: { type: 'string' }, head: { type: 'string' } } })
  if (!values.company && !values.head) return null
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(values.head ?? '') ?? []
  if (!seq || !hash || !/^\d{9}$/.test(values.company ?? ''))
    throw new Error('usage: npm run audit:verify [-- --company NUMBER --head SEQ:HASH]')
  return { company: values.company!, seq: Number(seq), hash }
}

/** npm run audit:verify: walks every chain of the log; exit 1 and the place where one is broken, or where an export does not fit. */
async function main(): Promise<number> {
  const head = headAsked()
  const surroundings = await enterSurroundings()
  const database = openDatabase({ url: surroundings.ownerUrl, max: 2, applicationName: 'torhaus-audit-verify' })
  try {
    const { streams, entries, faults } = await verifyAudit(database.sql)
    for (const { stream, owner, seq, why } of faults) console.error(`broken: ${stream} ${owner}, entry ${seq}: ${why}`)
    console.log(`${streams} chains with ${entries} entries checked, ${faults.length} broken`)
    const fits = !head || (await holdsHead(database.sql, head.company, head.seq, head.hash))
    if (head) console.log(fits ? `entry ${head.seq} has that hash` : `broken: no entry ${head.seq} with that hash`)
    return faults.length || !fits ? 1 : 0
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

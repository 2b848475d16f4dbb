import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Sql } from 'postgres'
import { openDatabase } from '@/db/client'
import { type Anchor, anchorsIn } from '@/lib/audit/anchors'
import { hasHead, verifyAudit } from '@/lib/audit/verify'
import { verifyAnchors } from '@/lib/audit/verify-anchors'
import { enterSurroundings } from './surroundings'

type Head = { company: string; seq: number; hash: string }

const USAGE = 'usage: npm run audit:verify [-- --company NUMBER --head SEQ:HASH] [-- --anchors FILE]'

function asked() {
  const options = { company: { type: 'string' }, head: { type: 'string' }, anchors: { type: 'string' } } as const
  const { values } = parseArgs({ options })
  return { head: headAsked(values.company, values.head), anchors: values.anchors ? anchorsOf(values.anchors) : null }
}

/** `--company 100000001 --head 123:9f86…`, as in the last line of an exported log. */
function headAsked(company = '', head = ''): Head | null {
  if (!company && !head) return null
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(head) ?? []
  if (!seq || !hash || !/^\d{9}$/.test(company)) throw new Error(USAGE)
  return { company, seq: Number(seq), hash }
}

/**
 * `--anchors FILE`: the lines of stdout as they were logged, or the text of the daily mails; also in UTF-16, as
 * Windows writes files.
 */
function anchorsOf(file: string): Anchor[] {
  const bytes = readFileSync(file)
  const { anchors, damaged } = anchorsIn(bytes.toString(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8'))
  if (damaged > 0) console.error(`${damaged} damaged anchors in ${file} were passed over`)
  if (anchors.length === 0) throw new Error(`there is no anchor in ${file}`)
  return anchors
}

/**
 * npm run audit:verify: walks every chain of the log. Exits with 1, and names the place, if one is broken or if an
 * export or an anchor does not match.
 */
async function main(): Promise<number> {
  const { head, anchors } = asked()
  const surroundings = await enterSurroundings()
  const database = openDatabase({ url: surroundings.ownerUrl, max: 2, applicationName: 'torhaus-audit-verify' })
  try {
    const { streams, entries, faults } = await verifyAudit(database.sql)
    for (const { stream, owner, seq, why } of faults) console.error(`broken: ${stream} ${owner}, entry ${seq}: ${why}`)
    console.log(`${streams} chains with ${entries} entries checked, ${faults.length} broken`)
    const anchored = await anchorsFit(database.sql, anchors)
    const fits = !head || (await hasHead(database.sql, head.company, head.seq, head.hash))
    if (head) console.log(fits ? `entry ${head.seq} has that hash` : `broken: no entry ${head.seq} with that hash`)
    return faults.length || !fits || !anchored ? 1 : 0
  } finally {
    await database.close()
    await surroundings.leave()
  }
}

async function anchorsFit(sql: Sql, outside: Anchor[] | null): Promise<boolean> {
  const { anchors, faults, unsealed } = await verifyAnchors(sql, outside ?? [])
  for (const fault of faults) console.error(`broken: ${fault}`)
  const compared = outside ? `, ${outside.length} of the file compared` : ''
  console.log(`${anchors} anchors checked${compared}, ${faults.length} faults`)
  if (unsealed > 0)
    console.log(`${unsealed} chains have moved since the newest anchor: their last entries are not anchored yet`)
  return faults.length === 0
}

main().then(
  (code) => process.exit(code),
  (fault: Error) => {
    console.error(fault.message)
    process.exit(1)
  },
)

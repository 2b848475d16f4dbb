import { createHash, type Hash } from 'node:crypto'
import type { Sql, TransactionSql } from 'postgres'
import { checkSignature } from '../ground/secrets'
import { type Anchor, anchorOf, anchorPurpose, rootOf, sealLine } from './anchors'

export type AnchorReport = {
  anchors: number
  faults: string[]
  /** Chains that have grown since the newest anchor: nothing outside the database proves their last entries yet. */
  unsealed: number
}
type Seal = {
  anchor: string
  kind: string
  owner: string
  seq: string
  hash: Buffer
  now: Buffer | null
  head: string | null
}

/**
 * Decision 51: compares the log with the anchors stored in the database and with those that left the server
 * (`outside`). Hashes are computed here, not in the database, whose owner could have changed its functions.
 */
export async function verifyAnchors(sql: Sql, outside: Anchor[] = []): Promise<AnchorReport> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const kept = (
      await tx`select number, at, streams, entries, root, signature from audit_anchors order by number`
    ).map((row) => anchorOf(row as Parameters<typeof anchorOf>[0]))
    const { digests, faults } = await checkSeals(tx)
    const [now] = await tx<{ streams: number; entries: number; unsealed: number }[]>`
      select count(*)::float8 as streams, coalesce(sum(seq), 0)::float8 as entries, (count(*) filter (where seq > coalesce(
        (select max(l.seq) from audit_seals l where l.kind = s.kind and l.owner = s.owner), 0)))::float8 as unsealed
      from audit_streams s where seq > 0`
    faults.push(...checkKept(kept, digests), ...checkOutside(kept, outside))
    faults.push(...checkCounts(now!, [...kept, ...outside.filter(isSigned)]))
    return { anchors: kept.length, faults: [...new Set(faults)], unsealed: now!.unsealed }
  }) as Promise<AnchorReport>
}

/** Checks that each sealed head is still in its chain, and returns the digest of each anchor's seals. */
async function checkSeals(tx: TransactionSql) {
  const digests = new Map<number, Hash>()
  const faults: string[] = []
  const seals = tx<Seal[]>`
    select l.anchor, l.kind, l.owner, l.seq, l.hash, e.hash as now, s.seq as head
    from audit_seals l left join audit_streams s on s.kind = l.kind and s.owner = l.owner
      left join audit_entries e on e.stream_id = s.id and e.seq = l.seq
    order by l.anchor, l.kind collate "C", l.owner`
  for await (const portion of seals.cursor(1000)) {
    for (const { anchor, kind, owner, seq, hash, now, head } of portion) {
      const digest = digests.get(Number(anchor)) ?? createHash('sha256')
      digests.set(Number(anchor), digest.update(sealLine(kind, owner, Number(seq), hash)))
      if (now?.equals(hash)) continue
      const why =
        head === null
          ? 'the chain was removed'
          : now
            ? `entry ${seq} was rewritten`
            : `the end was cut off before entry ${seq}`
      faults.push(`${kind} ${owner}: ${why}, after anchor ${anchor}`)
    }
  }
  return { digests: new Map([...digests].map(([number, digest]) => [number, digest.digest('hex')])), faults }
}

/**
 * Checks the anchors in the database against each other. An old anchor whose key was retired is covered by every
 * later one, so only the newest of those must be signed with a known key.
 */
function checkKept(kept: Anchor[], digests: Map<number, string>): string[] {
  const faults: string[] = []
  const none = createHash('sha256').digest('hex')
  let previous = ''
  for (const [index, anchor] of kept.entries()) {
    const { number, root, signature } = anchor
    if (number !== index + 1) return [...faults, `anchor ${index + 1} is missing from the database`]
    const fits = rootOf(anchor, digests.get(number) ?? none, previous).equals(root)
    if (!fits) faults.push(`anchor ${number}: the heads that it sealed were changed or removed`)
    const signed = checkSignature(anchorPurpose, root.toString('hex'), signature)
    if (signed === 'wrong') faults.push(`anchor ${number}: the signature is wrong`)
    if (signed === 'unknownKey' && number === kept.length)
      faults.push(`anchor ${number}: signed with a key that is neither DATA_KEY nor one of DATA_KEYS_PREVIOUS`)
    previous = root.toString('hex')
  }
  const strays = [...digests.keys()].filter((number) => number > kept.length)
  return [...faults, ...strays.map((number) => `anchor ${number} is missing from the database`)]
}

const isSigned = ({ root, signature }: Anchor) =>
  checkSignature(anchorPurpose, root.toString('hex'), signature) === 'good'

/** The anchors that left the server are authoritative: the database must contain exactly them. */
function checkOutside(kept: Anchor[], outside: Anchor[]): string[] {
  return outside.flatMap((anchor) => {
    const held = kept[anchor.number - 1]
    const same =
      held && ['at', 'streams', 'entries'].every((name) => Number(held[name as 'at']) === Number(anchor[name as 'at']))
    if (same && held.root.equals(anchor.root)) return []
    if (!isSigned(anchor)) return [`anchor ${anchor.number} of the file is not signed with a key of this portal`]
    return [
      held
        ? `anchor ${anchor.number}: the database holds another one than the file: the log was rewritten`
        : `anchor ${anchor.number} of the file is missing from the database: the log was set back to an earlier state`,
    ]
  })
}

/** The numbers of chains and entries only ever grow. */
function checkCounts(now: { streams: number; entries: number }, anchors: Anchor[]): string[] {
  return anchors.flatMap(({ number, streams, entries }) => [
    ...(now.streams < streams ? [`anchor ${number}: there were ${streams} chains, now there are ${now.streams}`] : []),
    ...(now.entries < entries ? [`anchor ${number}: there were ${entries} entries, now there are ${now.entries}`] : []),
  ])
}

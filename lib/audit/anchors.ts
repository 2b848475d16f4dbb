import { createHash } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { auditAnchors } from '@/db/schema/audit'
import type { Tx } from '../database/clients'
import { sign } from '../ground/secrets'
import { HOUR, SECOND } from '../ground/time'

/**
 * The heads of all chains at one moment. `root` covers the sealed heads and the previous anchor; `signature` covers
 * the root.
 */
export type Anchor = {
  number: number
  at: Date
  streams: number
  entries: number
  root: Buffer
  signature: Buffer
}

type Sealed = { number: number; at: string; streams: number; entries: number; digest: string; previous: string }

export const anchorPurpose = 'audit anchor'

/** The root of an anchor. `digest` and `previous` are hexadecimal; `previous` is empty for the first one. */
export const rootOf = (
  { number, at, streams, entries }: Omit<Anchor, 'root' | 'signature'>,
  digest: string,
  previous: string,
) =>
  createHash('sha256')
    .update([anchorPurpose, number, at.getTime(), streams, entries, digest, previous].join('\n'))
    .digest()

/** One line for each sealed head, as `seal_heads` hashes it. */
export const sealLine = (kind: string, owner: string, seq: number, hash: Buffer) =>
  `${kind} ${owner} ${seq} ${hash.toString('hex')}\n`

/**
 * Decision 51: seals and signs the heads that have moved since the last anchor. It does so at most once in `every`
 * milliseconds over all servers, and returns null where nothing is due. No head is locked. `mail`: the content of the
 * daily mail, which is sent in the same transaction.
 */
export async function makeAnchor(
  tx: Tx,
  mayMail: boolean,
  every = HOUR,
): Promise<{ anchor: Anchor; mail: Anchor[] } | null> {
  const [row] = await tx.execute<{ sealed: Sealed | null }>(sql`select seal_heads(${every / SECOND}) as sealed`)
  if (!row?.sealed) return null
  const { digest, previous, ...rest } = row.sealed
  const facts = { ...rest, at: new Date(rest.at) }
  const root = rootOf(facts, digest, previous)
  const anchor = { ...facts, root, signature: sign(anchorPurpose, root.toString('hex')) }
  const mail = mayMail ? await dueForMail(tx, anchor) : []
  await tx.insert(auditAnchors).values({ ...anchor, mailed: mail.length > 0 })
  return { anchor, mail }
}

type Row = { number: string; at: string; streams: string; entries: string; root: Buffer; signature: Buffer }

/**
 * On the first anchor of a day (Berlin time): the anchors since the last mail. More than two days of them are not
 * repeated, because the newest anchor covers them all.
 */
async function dueForMail(tx: Tx, anchor: Anchor): Promise<Anchor[]> {
  const [today] = await tx
    .select({ number: auditAnchors.number })
    .from(auditAnchors)
    .where(
      and(
        eq(auditAnchors.mailed, true),
        sql`(${auditAnchors.at} at time zone 'Europe/Berlin')::date >= (app_now() at time zone 'Europe/Berlin')::date`,
      ),
    )
    .limit(1)
  if (today) return []
  const rows = await tx.execute<Row>(sql`
    select number, at, streams, entries, root, signature from audit_anchors
    where number >= coalesce((select max(number) from audit_anchors where mailed), 0) order by number desc limit 48`)
  return [...rows.map(anchorOf).reverse(), anchor]
}

export const anchorOf = (row: Row): Anchor => ({
  number: Number(row.number),
  at: new Date(row.at),
  streams: Number(row.streams),
  entries: Number(row.entries),
  root: Buffer.from(row.root),
  signature: Buffer.from(row.signature),
})

const PREFIX = 'audit-anchor'

/**
 * The anchor as it leaves the server: one word without blanks, so that it survives log collectors, mail programs and
 * copying.
 */
export const tokenOf = ({ number, at, streams, entries, root, signature }: Anchor) =>
  [PREFIX, number, at.getTime(), streams, entries, root.toString('hex'), signature.toString('base64url')].join(':')

const TOKEN = new RegExp(`${PREFIX}:(\\d{1,15}):(\\d{1,15}):(\\d{1,15}):(\\d{1,15}):([0-9a-f]{64}):([\\w-]{48})`, 'g')
/** What log collectors, quoting and line breaks of mails may insert into a token. */
const BETWEEN = /=\r?\n|[\s>|\u00ad\u200b-\u200f\u2060\ufeff]+/g

const EVENT = /(\\*)"event\\*":\s*\\*"(audit\.anchor\\*")?/g

/**
 * Another log line may quote what a stranger sent (an origin, a path), and that text may look like an anchor. Quoted
 * text is escaped once more than the line itself, which tells the two apart.
 */
function isOfAnotherEvent(line: string): boolean {
  const events = [...line.matchAll(EVENT)].map(([, slashes = '', anchor]) => ({ depth: slashes.length, anchor }))
  const depth = Math.min(...events.map((one) => one.depth))
  return events.length > 0 && !events.some((one) => one.anchor && one.depth === depth)
}

/**
 * Finds every anchor in a text: lines of stdout as they were logged, also wrapped by a log collector, or text copied
 * from a mail. Other text is skipped. `damaged`: how many anchors begin but cannot be parsed.
 */
export function anchorsIn(text: string): { anchors: Anchor[]; damaged: number } {
  const plain = text
    .split('\n')
    .filter((line) => !isOfAnotherEvent(line))
    .join('\n')
    .replace(BETWEEN, '')
  const anchors = [...plain.matchAll(TOKEN)].map(([, number, at, streams, entries, root, signature]) => ({
    number: Number(number),
    at: new Date(Number(at)),
    streams: Number(streams),
    entries: Number(entries),
    root: Buffer.from(root!, 'hex'),
    signature: Buffer.from(signature!, 'base64url'),
  }))
  return { anchors, damaged: plain.split(`${PREFIX}:`).length - 1 - anchors.length }
}

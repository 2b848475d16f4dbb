import { sql } from 'drizzle-orm'
import { begunActs, drafts } from '@/db/schema/limits'
import { portal } from '../database/clients'
import { hasId } from '../database/has-id'
import { decrypt, encrypt } from '../ground/secrets'
import { LIMITS } from '../limits/sheet'
import type { Actor } from '../permissions/actor'
import type { Access } from './access'
import { type Fields, lostIn, typedValues } from './form-data'

/** An action that was begun and needs a step-up first (decision 34). */
export type Begun = {
  /** Name of the action. */
  act: string
  /** The page of the form. */
  path: string
  key: string | null
  company: string | null
  values: Record<string, string | string[]>
  /** Secrets and files, which are never stored. If there were any, the form is only shown filled in again. */
  lost: { secrets: boolean; files: string[] }
}

/** The action's name and guard. */
export type Beginning = { act: string; access: Access }

/**
 * Acts within a company: one that was begun in one company is not carried out in another, whether or not its form
 * named the company.
 */
const isOfCompany = (access: Access) => access === 'confirmedAdmin' || access === 'confirmedMember'

/**
 * Stores the form for 30 minutes, encrypted, for this account in this session. Returns the id that the page carries.
 */
export async function saveBegun(
  actor: Actor,
  { act, access }: Beginning,
  path: string,
  fields: Fields,
): Promise<string> {
  const id = crypto.randomUUID()
  const company = fields.company ?? (isOfCompany(access) ? (actor.company?.id ?? null) : null)
  const begun: Begun = { act, path, key: fields.key, company, values: typedValues(fields), lost: lostIn(fields) }
  await makeRoom(actor.session.id)
  await portal()
    .insert(begunActs)
    .values({
      id,
      accountId: actor.account.id,
      sessionId: actor.session.id,
      payload: encrypt(JSON.stringify(begun), id),
      expiresAt: sql`app_now() + make_interval(secs => ${LIMITS.draft / 1000})`,
    })
  return id
}

/** A form can be sent without end and without a proof, so only the newest acts of a session are stored. */
const makeRoom = (sessionId: string) =>
  portal().execute(sql`
    delete from begun_acts where session_id = ${sessionId} and id not in (
      select id from begun_acts where session_id = ${sessionId} order by expires_at desc limit ${LIMITS.begunPerSession - 1})`)

const own = ({ account, session }: Actor, id: string) =>
  sql`${hasId(begunActs.id, id)} and ${begunActs.accountId} = ${account.id} and ${begunActs.sessionId} = ${session.id}
    and ${begunActs.expiresAt} > app_now()`

const opened = (row: { id: string; payload: Buffer } | undefined): Begun | null =>
  row ? (JSON.parse(decrypt(row.payload, row.id).toString()) as Begun) : null

/** The act to be named on the step-up page; null if there is none (any more), or it is somebody else's. */
export async function begunBy(actor: Actor, id: string | undefined): Promise<Begun | null> {
  if (!id) return null
  const [row] = await portal()
    .select({ id: begunActs.id, payload: begunActs.payload })
    .from(begunActs)
    .where(own(actor, id))
  return opened(row)
}

/**
 * Takes the act for carrying it out: of two callers at the same moment one gets it. The stored draft of the form is
 * deleted with it.
 */
export async function takeBegun(actor: Actor, id: string): Promise<Begun | null> {
  const [row] = await portal()
    .delete(begunActs)
    .where(own(actor, id))
    .returning({ id: begunActs.id, payload: begunActs.payload })
  const begun = opened(row)
  if (begun)
    await portal()
      .delete(drafts)
      .where(sql`${drafts.accountId} = ${actor.account.id} and ${drafts.path} = ${begun.path}`)
  return begun
}

/** The form as it was sent. */
export function formOf({ key, company, values }: Begun): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) form.append(name, one)
  if (key) form.append('_key', key)
  if (company) form.append('_company', company)
  return form
}

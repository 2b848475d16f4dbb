import { sql } from 'drizzle-orm'
import { begunActs, drafts } from '@/db/schema/limits'
import { portal } from '../database/clients'
import { decrypt, encrypt } from '../ground/secrets'
import { LIMITS } from '../limits/sheet'
import type { Actor } from '../permissions/actor'
import type { Access } from './access'
import { type Fields, lostIn, typedValues } from './form-data'

/** What somebody began that asked for a step-up first (decision 34). */
export type Begun = {
  /** Name of the action. */
  act: string
  /** The page of the form. */
  path: string
  key: string | null
  company: string | null
  values: Record<string, string | string[]>
  /** What is never kept: then the form only comes back filled in. */
  lost: { secrets: boolean; files: string[] }
}

/** The action that was begun: its name, and who may run it. */
export type Beginning = { act: string; access: Access }

/** In a company: what was meant for one is not done in another, whether its form said so or not. */
const isOfCompany = (access: Access) => access === 'confirmedAdmin' || access === 'confirmedMember'

/** Keeps the form for 30 minutes, encrypted, for this account in this session. Answers with the id that the page carries. */
export async function keepBegun(
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

/** A form can be sent for ever without a proof: of one session only the newest are kept. */
const makeRoom = (sessionId: string) =>
  portal().execute(sql`
    delete from begun_acts where session_id = ${sessionId} and id not in (
      select id from begun_acts where session_id = ${sessionId} order by expires_at desc limit ${LIMITS.begunPerSession - 1})`)

const own = ({ account, session }: Actor, id: string) =>
  sql`${begunActs.id}::text = ${id} and ${begunActs.accountId} = ${account.id} and ${begunActs.sessionId} = ${session.id}
    and ${begunActs.expiresAt} > app_now()`

const opened = (row: { id: string; payload: Buffer } | undefined): Begun | null =>
  row ? (JSON.parse(decrypt(row.payload, row.id).toString()) as Begun) : null

/** To be named on the page of the step-up; null where there is none (any more), or it is somebody else's. */
export async function begunBy(actor: Actor, id: string | undefined): Promise<Begun | null> {
  if (!id) return null
  const [row] = await portal()
    .select({ id: begunActs.id, payload: begunActs.payload })
    .from(begunActs)
    .where(own(actor, id))
  return opened(row)
}

/** Takes it to be carried out: of two at the same moment one gets it. What was kept to fill the form in again goes with it. */
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

import { approveReset } from '../factor-reset/decide'
import { type Proposal, proposeReset } from '../factor-reset/propose'
import type { Member } from '../permissions/proofs'
import type { Administered } from './administrators'
import { administered } from './administrators'
import { aMember, anAddress } from './factories'
import { lettersTo, owner } from './inspect'
import { aStaff } from './staffing'

export const aProposer = () => aStaff('factorResets.propose', ['support'])
export const aDecider = () => aStaff('factorResets.decide', ['operations'])

/** A company with an administrator and a member with the app, who has lost the telephone. */
export async function aLoser(factor: 'app' | 'email' = 'app'): Promise<Administered & { person: Member }> {
  const company = await administered()
  return { ...company, person: await aMember({ company, person: { factor } }) }
}

export const aProposal = (person: Member, changes: Partial<Proposal> = {}): Proposal => ({
  person: person.account.id,
  kind: 'factors',
  newEmail: null,
  evidence: 'callBack',
  note: 'Zentrale angerufen, Frau Prüfer war am Apparat.',
  ...changes,
})

export const aLostMailbox = (person: Member) => aProposal(person, { kind: 'mailbox', newEmail: anAddress() })

/** A reset that was approved; `due` moves the end of the wait into the past. */
export async function anApproved(person: Member, { due = false, proposal = aProposal(person) } = {}) {
  const [proposer, decider] = [await aProposer(), await aDecider()]
  const id = await proposeReset(proposer, proposal)
  await approveReset(decider, id)
  if (due) await makeDue(id)
  return { id, proposer, decider }
}

export const makeDue = async (id: string) =>
  (await owner())`update factor_resets set effective_at = app_now() - interval '1 second' where id = ${id}`

export async function statusOf(id: string): Promise<string> {
  const [row] = await (await owner())`select status from factor_resets where id = ${id}`
  return row!.status
}

/** The token of the newest link to object. */
export async function objectionOf(address: string): Promise<string> {
  const letter = (await lettersTo(address)).findLast(({ params }) => params.objection)
  if (!letter) throw new Error(`no link to object was sent to ${address}`)
  return letter.params.objection!.split('/').at(-1)!
}

export async function factorsOf(accountId: string) {
  const [row] = await (await owner())`
    select email, password_hash as password, email_factor_at is not null as code,
      exists (select from totp_factors f where f.account_id = a.id) as app,
      (select count(*)::int from sessions s where s.account_id = a.id and s.ended_at is null) as sessions,
      (select count(*)::int from trusted_devices d where d.account_id = a.id and d.ended_at is null) as devices
    from accounts a where id = ${accountId}`
  return row!
}

import { addPerson, type NewPerson } from '../people/add'
import { sendInvitation } from '../people/invite'
import { asCompanyAdmin, asConfirmedAdmin, type ConfirmedAdmin } from '../permissions/proofs'
import { aCompany, aMember, anAddress, type TestCompany } from './factories'
import { lettersTo } from './inspect'

/** A company with an administrator who has a fresh step-up. */
export async function anAdmin(): Promise<{ company: TestCompany; admin: ConfirmedAdmin }> {
  const company = await aCompany({ admin: true })
  return { company, admin: asConfirmedAdmin(asCompanyAdmin(company.admin!)!) }
}

/** One more administrator of the same company. */
export const anotherAdmin = async (company: TestCompany): Promise<ConfirmedAdmin> =>
  asConfirmedAdmin(asCompanyAdmin(await aMember({ company, role: 'admin' }))!)

export const aPerson = (changes: Partial<NewPerson> = {}): NewPerson => ({
  salutation: 'ms',
  firstName: 'Erika',
  lastName: 'Muster',
  email: anAddress(),
  ...changes,
})

/** An invited person; `token` is the mailed one. */
export async function anInvited(admin: ConfirmedAdmin, person = aPerson()) {
  const membershipId = await addPerson(admin, person)
  await sendInvitation(admin, membershipId)
  return { membershipId, person, token: await invitationToken(person.email.shown) }
}

/** The token of the newest invitation that was sent to this address. */
export async function invitationToken(address: string): Promise<string> {
  const letter = (await lettersTo(address.toLowerCase())).findLast(({ template }) => template === 'memberInvitation')
  if (!letter) throw new Error(`no invitation was sent to ${address}`)
  return letter.params.path!.split('/').at(-1)!
}

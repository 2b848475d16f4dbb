import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderMail } from '../delivery/render-mail'
import { saveGrants } from '../grants/grants'
import { canonicalEmail } from '../inputs/email-address'
import { LIMITS } from '../limits/sheet'
import { invitationByToken } from '../registration/invited'
import { beginRegistration, registrationOf, submitDetails } from '../registration/registration'
import { asSubmit } from '../rooms/submit'
import { testDatabase } from '../testing/database'
import { aClient, aMember, anAccount, anAddress, PASSWORD } from '../testing/factories'
import { eventsOf, lettersTo, logOf, owner } from '../testing/inspect'
import { anAdmin, anInvited, anotherAdmin, aPerson, invitationToken } from '../testing/inviting'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { addPerson } from './add'
import { inviteAgain, sendInvitation, withdrawInvitation } from './invite'

beforeAll(testDatabase)

const rowOf = async (id: string) => (await (await owner())`select * from memberships where id = ${id}`)[0]!
const rowsFor = async (email: string) => (await owner())`select * from memberships where invited_email = ${email}`

describe('R8.3 „Benutzer hinzufügen“', () => {
  it('makes a membership without an account, which gets no mail until it is invited', async () => {
    const { admin, company } = await anAdmin()
    const person = aPerson({ firstName: 'Jürgen', lastName: 'Groß' })
    const id = await addPerson(admin, person)
    expect(await rowOf(id)).toMatchObject({
      status: 'invited',
      role: 'member',
      account_id: null,
      proved: false,
      invited_email: person.email.canonical,
      salutation: 'ms',
      name_key: 'gros jurgen',
      invited_by: admin.account.id,
    })
    expect(await lettersTo(person.email.canonical)).toEqual([])
    expect(await eventsOf('company', company.id)).toContain('membership.added')
    expect(JSON.stringify(await logOf('company', company.id))).not.toContain(person.email.canonical)
  })

  it('T-ADM-08 two administrators who add one address at once make one invitation, forty times at once', async () => {
    const { admin, company } = await anAdmin()
    const admins = [admin, await anotherAdmin(company)]
    const person = aPerson()
    const settled = await atOnce(40, (index) => addPerson(admins[index % 2]!, person))
    expect(tally(settled)).toEqual({ ok: 40 })
    expect(await rowsFor(person.email.canonical)).toHaveLength(1)
  })

  it('T-ADM-08 an address of this company is told with the name that is there; one of another company is like anybody new', async () => {
    const { admin, company } = await anAdmin()
    const { account } = await aMember({ company })
    const known = { code: 'personKnown', field: 'email', params: { name: `${account.firstName} ${account.lastName}` } }
    await expect(addPerson(admin, aPerson({ email: canonicalEmail(account.email)! }))).rejects.toMatchObject(known)
    const stranger = await aMember()
    const email = canonicalEmail(stranger.account.email)!
    const id = await addPerson(admin, aPerson({ email }))
    expect(await rowOf(id)).toMatchObject({ status: 'invited', account_id: null })
    expect(await sendInvitation(admin, id)).toBe(true)
    expect(await lettersTo(email.canonical)).toMatchObject([{ template: 'memberInvitation' }])
  })

  it('who is only invited is led to again by the same name, and told by another', async () => {
    const { admin } = await anAdmin()
    const person = aPerson({ firstName: 'Ida', lastName: 'Neu' })
    const id = await addPerson(admin, person)
    expect(await addPerson(admin, person)).toBe(id)
    const other = addPerson(admin, { ...person, firstName: 'Udo' })
    await expect(other).rejects.toMatchObject({ code: 'personKnown', params: { name: 'Ida Neu' } })
    expect(await rowsFor(person.email.canonical)).toHaveLength(1)
  })

  it('refuses addresses of other domains where the company has its own', async () => {
    const { admin, company } = await anAdmin()
    const sql = await owner()
    await sql`update companies set mail_domains = '{firma.example}' where id = ${company.id}`
    expect(await outcomeOf(addPerson(admin, aPerson()))).toBe('domainNotAllowed')
    for (const trick of ['a@evilfirma.example', 'a@firma.example.evil.test', 'a@sub.firma.example'])
      expect(await outcomeOf(addPerson(admin, aPerson({ email: canonicalEmail(trick)! })))).toBe('domainNotAllowed')
    expect(await outcomeOf(addPerson(admin, aPerson({ email: canonicalEmail('A@FIRMA.example')! })))).toBe('ok')
  })
})

describe('R8.4 the invitation', () => {
  it('is a mail with a link of 14 days, of which only the hash is kept; the log does not hold it', async () => {
    const { admin, company } = await anAdmin()
    const { token, person, membershipId } = await anInvited(admin)
    const [letter] = await lettersTo(person.email.canonical)
    const mail = await renderMail('memberInvitation', letter!.params as never, 'de')
    expect(mail.subject).toBe('Einladung zum Torhaus Portal')
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain('Guten Tag,')
      expect(part).toContain('Herzlich willkommen im Torhaus Portal')
      expect(part).toContain('Bitte schließen Sie die Registrierung ab, indem Sie folgenden Link anklicken:')
      expect(part).toContain('Jetzt registrieren')
      expect(part).toContain(`/invitation/${token}`)
    }
    const sql = await owner()
    const rows =
      await sql`select *, expires_at - created_at as life from invitations where membership_id = ${membershipId}`
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(rows[0]!.life).toMatch(/^14 days/)
    expect(await eventsOf('company', company.id)).toContain('membership.invited')
    expect(JSON.stringify(await logOf('company', company.id))).not.toContain(token)
  })

  it('T-INJ-01, T-INJ-04 the mail does not hold the name that was typed: the address is not proved', async () => {
    const { admin } = await anAdmin()
    const person = aPerson({ salutation: 'none', firstName: '<b>Gewinn</b>', lastName: 'https://evil.example/x' })
    await anInvited(admin, person)
    const [letter] = await lettersTo(person.email.canonical)
    const mail = await renderMail('memberInvitation', letter!.params as never, 'de')
    for (const part of [mail.subject, mail.text, mail.html]) expect(part).not.toMatch(/Gewinn|evil/)
  })

  it('goes out with the first save of the permissions, and not again with the next; a form sent twice sends one', async () => {
    const { admin } = await anAdmin()
    const person = aPerson()
    const id = await addPerson(admin, person)
    const form = `form-${randomUUID()}`
    const settled = await atOnce(2, () => asSubmit(form, () => sendInvitation(admin, id)))
    expect(tally(settled)).toEqual({ ok: 1, repeat: 1 })
    expect(await sendInvitation(admin, id)).toBe(false)
    expect(await lettersTo(person.email.canonical)).toHaveLength(1)
  })

  it('forty saves at once send one', async () => {
    const { admin } = await anAdmin()
    const id = await addPerson(admin, aPerson())
    const outcomes = tally(await atOnce(40, () => sendInvitation(admin, id)))
    const sql = await owner()
    const [row] = await sql`select count(*)::int as n from invitations where membership_id = ${id}`
    expect(row!.n).toBe(1)
    expect(Object.keys(outcomes).every((name) => name === 'ok' || name === 'invitationLimit')).toBe(true)
  })

  it('T-ADM-09 „Erneut einladen“ ends the older link; of many at once exactly one is good', async () => {
    const { admin, company } = await anAdmin()
    const { token, membershipId, person } = await anInvited(admin)
    await inviteAgain(admin, membershipId)
    expect(await invitationByToken(token)).toBeNull()
    expect(await invitationByToken(await invitationToken(person.email.canonical))).toMatchObject({ known: false })
    const outcomes = tally(await atOnce(40, () => inviteAgain(admin, membershipId)))
    expect(outcomes).toEqual({ ok: 3, invitationLimit: 37 })
    const sql = await owner()
    const [live] = await sql`
      select count(*)::int as n from invitations where membership_id = ${membershipId} and voided_at is null and used_at is null`
    expect(live!.n).toBe(1)
    expect(await eventsOf('company', company.id)).toContain('membership.invitedAgain')
  })

  it('is sent to one address five times a day, whatever company invites', async () => {
    const email = anAddress()
    for (let count = 0; count < LIMITS.invitations.perDayAndAddress; count += 1)
      await anInvited((await anAdmin()).admin, aPerson({ email }))
    const { admin } = await anAdmin()
    const id = await addPerson(admin, aPerson({ email }))
    expect(await outcomeOf(sendInvitation(admin, id))).toBe('invitationLimit')
  })

  it('R8.3 is saved together with the permissions or not at all: „Speichern“ again is no change by somebody else', async () => {
    const [email, sql] = [anAddress(), await owner()]
    for (let count = 0; count < LIMITS.invitations.perDayAndAddress; count += 1)
      await anInvited((await anAdmin()).admin, aPerson({ email }))
    const { admin } = await anAdmin()
    const id = await addPerson(admin, aPerson({ email }))
    const [before] = await sql`select version from memberships where id = ${id}`
    const save = () => saveGrants(admin, id, { 'support.tickets': null }, before!.version)
    for (let again = 0; again < 2; again += 1) expect(await outcomeOf(save())).toBe('invitationLimit')
    expect(await sql`select from grants where membership_id = ${id}`).toHaveLength(0)
    await sql`delete from rate_limits`
    expect(await save()).toMatchObject({ outcome: 'saved', given: ['support.tickets'], invited: true })
  })

  it('T-REG-07 wins over a registration that was begun with the address: its code and password are dead', async () => {
    const { admin } = await anAdmin()
    const person = aPerson()
    const begun = await beginRegistration(person.email, 'de', null)
    const details = { firstName: 'F', lastName: 'R', password: PASSWORD }
    await submitDetails((await registrationOf(begun))!, details, aClient())
    await anInvited(admin, person)
    expect(await registrationOf(begun)).toBeNull()
  })
})

describe('„Einladung zurückziehen“', () => {
  it('T-ADM-09 ends link and membership; the address is free at once', async () => {
    const { admin, company } = await anAdmin()
    const { token, membershipId, person } = await anInvited(admin)
    await withdrawInvitation(admin, membershipId)
    expect(await invitationByToken(token)).toBeNull()
    expect(await rowOf(membershipId)).toMatchObject({ status: 'removed' })
    expect(await eventsOf('company', company.id)).toContain('membership.invitationWithdrawn')
    expect(await addPerson(admin, person)).not.toBe(membershipId)
    expect(await outcomeOf(withdrawInvitation(admin, membershipId))).toBe('notFound')
    expect(await outcomeOf(inviteAgain(admin, membershipId))).toBe('notFound')
  })

  it('T-AUZ-02 does not exist for the administrator of another company, nor for who is no longer invited', async () => {
    const [{ admin }, other] = [await anAdmin(), await anAdmin()]
    const { membershipId } = await anInvited(admin)
    expect(await outcomeOf(withdrawInvitation(other.admin, membershipId))).toBe('notFound')
    expect(await outcomeOf(inviteAgain(other.admin, membershipId))).toBe('notFound')
    expect(await sendInvitation(other.admin, membershipId)).toBe(false)
    expect(await outcomeOf(inviteAgain(admin, admin.membership.id))).toBe('notFound')
    expect(await outcomeOf(inviteAgain(admin, randomUUID()))).toBe('notFound')
    expect((await rowOf(membershipId)).status).toBe('invited')
  })

  it('leaves accounts alone: an invited person who has one keeps it', async () => {
    const { admin } = await anAdmin()
    const account = await anAccount()
    const { membershipId } = await anInvited(admin, aPerson({ email: canonicalEmail(account.email)! }))
    await withdrawInvitation(admin, membershipId)
    const sql = await owner()
    expect(await sql`select 1 from accounts where id = ${account.id} and erased_at is null`).toHaveLength(1)
  })
})

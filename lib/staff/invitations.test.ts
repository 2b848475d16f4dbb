import { beforeAll, describe, expect, it } from 'vitest'
import { vendorByCommand } from '../permissions/proofs'
import { asSubmit } from '../rooms/submit'
import { testDatabase } from '../testing/database'
import { aClient, anAccount, anAddress, PASSWORD } from '../testing/factories'
import { lettersTo, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { acceptStaffInvitation, inviteStaff, inviteStaffByCommand } from './invitations'

beforeAll(testDatabase)

const inviting = () => aStaff('accounts.write', ['staff-admin'])
const noticesTo = async (address: string, about: string) =>
  (await lettersTo(address)).filter(
    ({ template, params }) => template === 'staffAccountNotice' && params.email === about,
  )

describe('ADM-11, decision 50: a new access of the vendor’s people', () => {
  it('is told to every other staff administrator, when it is offered and when it is made, and to nobody else', async () => {
    const [staff, other] = [await inviting(), await anAccount({ staffRoles: ['staff-admin'], factor: 'app' })]
    const support = await anAccount({ staffRoles: ['support'], factor: 'app' })
    const email = anAddress()
    await inviteStaff(staff, email, ['operations', 'staff-admin'])
    const [told] = await noticesTo(other.email, email.canonical)
    expect(told!.params).toMatchObject({ news: 'invited', roles: 'Betrieb, Leitung' })
    const token = (await lettersTo(email.canonical)).at(-1)!.params.path!.split('/').at(-1)!
    const details = { firstName: 'Neu', lastName: 'Person', password: `${PASSWORD}-lang-genug`, locale: 'de' as const }
    await acceptStaffInvitation(token, details, null, aClient())
    expect((await noticesTo(other.email, email.canonical)).map(({ params }) => params.news)).toEqual([
      'invited',
      'made',
    ])
    expect((await noticesTo(staff.account.email, email.canonical)).map(({ params }) => params.news)).toEqual(['made'])
    for (const nobody of [support.email, email.canonical]) expect(await noticesTo(nobody, email.canonical)).toEqual([])
  })

  it('from the command line of the server is told to all of them', async () => {
    const [admin, email] = [await anAccount({ staffRoles: ['staff-admin'], factor: 'app' }), anAddress()]
    await inviteStaffByCommand(vendorByCommand('staff:add'), email, ['support'])
    expect(await noticesTo(admin.email, email.canonical)).toHaveLength(1)
  })

  it('ADM-11 is offered by a living session only, and once by one form', async () => {
    const [staff, email, sql] = [await inviting(), anAddress(), await owner()]
    const form = crypto.randomUUID()
    expect(tally(await atOnce(5, () => asSubmit(form, () => inviteStaff(staff, email, ['support']))))).toEqual({
      ok: 1,
      repeat: 4,
    })
    await sql`update sessions set ended_at = app_now() where id = ${staff.session.id}`
    const next = anAddress()
    expect(await outcomeOf(inviteStaff(staff, next, ['support']))).toBe('gone')
    expect(await lettersTo(next.canonical)).toEqual([])
  })
})

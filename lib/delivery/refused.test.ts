import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { viewingAsStaff } from '../rooms/rooms'
import { messageOf, sendAgain } from '../staff/outbox'
import { aMember } from '../testing/factories'
import { eventsOf, owner } from '../testing/inspect'
import { anAdmin } from '../testing/inviting'
import { smtpStandIn } from '../testing/mail-servers'
import { aMail, drain, emptyOutbox, isDue, rowOf, through } from '../testing/mailing'
import { outcomeOf } from '../testing/races'
import { aStaff } from '../testing/staffing'

beforeAll(emptyOutbox)
afterEach(() => through({}))

const isMarked = async (address: string) =>
  (await (await owner())`select 1 from undeliverable_addresses where address = ${address}`).length > 0

async function refusing(answer: string) {
  const { admin, company } = await anAdmin()
  const to = (await aMember({ company })).account.email
  const refusals = new Map([[to, answer]])
  const smtp = await smtpStandIn([], refusals)
  const id = await aMail(to)
  through({ SMTP_URL: smtp.url })
  await drain()
  const times = () => smtp.asked.filter((one) => one === to).length
  return { admin, company, to, refusals, smtp, id, times }
}

describe('R10.7 a recipient whom the receiving server refuses', () => {
  it('R10.7 is asked for once: the console says so, the address is marked, the administrators are told, and the log has it', async () => {
    const { admin, company, to, smtp, id, times } = await refusing('550 5.1.1 no such user')
    expect(await rowOf(id)).toMatchObject({ state: 'dead', outcome: 'refused' })
    expect((await rowOf(id)).error).toContain('550')
    for (let round = 0; round < 3; round += 1) {
      await isDue(id)
      await drain()
    }
    expect(times()).toBe(1)
    const reader = await aStaff('outbox.read', ['support'])
    const shown = await viewingAsStaff(reader, (room) => messageOf(room, id))
    expect(shown).toMatchObject({ recipient: to, state: 'dead', outcome: 'refused', sendable: true })
    expect(await isMarked(to)).toBe(true)
    const told = smtp.mails.filter((mail) => mail.to.includes(`<${admin.account.email}>`))
    expect(told).toHaveLength(1)
    expect(told[0]!.data).toContain(to)
    expect((await eventsOf('company', company.id)).filter((one) => one === 'mail.undeliverable')).toHaveLength(1)
    await smtp.close()
  })

  it('R10.7 gets the message when staff send it again and the mailbox is back', async () => {
    const { to, refusals, smtp, id, times } = await refusing('553 mailbox name not allowed')
    const staff = await aStaff('outbox.write')
    await sendAgain(staff, id)
    await drain()
    expect(await rowOf(id)).toMatchObject({ state: 'dead', outcome: 'refused' })
    expect(times()).toBe(2)
    refusals.clear()
    await sendAgain(staff, id)
    await drain()
    expect(smtp.mails.map((mail) => mail.to)).toContainEqual([`<${to}>`])
    expect(await rowOf(id)).toMatchObject({ state: 'sent', payload: null })
    expect(await outcomeOf(sendAgain(staff, id))).toBe('notSendable')
    await smtp.close()
  })

  it.each(['450 4.2.1 come back later', '554 5.7.1 relay access denied', '550 5.7.26 not authenticated'])(
    'F-01 for now, or for who sends, is no fault of the address: %s',
    async (answer) => {
      const { to, refusals, smtp, id } = await refusing(answer)
      expect(await rowOf(id)).toMatchObject({ state: 'waiting', outcome: null })
      expect(await isMarked(to)).toBe(false)
      refusals.clear()
      await isDue(id)
      await drain()
      expect((await rowOf(id)).state).toBe('sent')
      await smtp.close()
    },
  )
})

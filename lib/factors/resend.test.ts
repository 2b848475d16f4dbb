import { beforeAll, describe, expect, it } from 'vitest'
import { HOUR } from '../ground/time'
import { LIMITS } from '../limits/sheet'
import { beginEmailChange } from '../profile/email-change'
import { sendStepUpCode } from '../step-up/code'
import { confirmIdentity } from '../step-up/step-up'
import { testDatabase } from '../testing/database'
import { changed, aConfirmed as withEmail } from '../testing/email-changing'
import { aConfirmed, givePhone, signedInBy } from '../testing/factor-owners'
import { aClient, actorOf, anAccount, anAddress } from '../testing/factories'
import { lastCode, lettersTo, owner } from '../testing/inspect'
import { outcomeOf } from '../testing/races'
import { replacePhone, requestPhone } from './phone'

beforeAll(testDatabase)

let count = 0
const aNumber = () => `+491703${String(process.pid % 1000).padStart(3, '0')}${String(count++).padStart(3, '0')}`
const ROUNDS = LIMITS.code.perDay + 2

async function afterPause(accountId: string) {
  const sql = await owner()
  await sql`update challenges set created_at = created_at - interval '61 seconds', used_at = used_at - interval '61 seconds'
    where account_id = ${accountId}`
}

async function withPhone() {
  const account = await anAccount({ factor: 'none' })
  const number = aNumber()
  await givePhone(account.id, number)
  return { account, number, ...(await signedInBy(account.id, 'email')) }
}

describe('decision 17, what was sent and used', () => {
  it('leaves an administrator with SMS free to prove who they are all day', async () => {
    const { account, number, token } = await withPhone()
    let now = token
    for (let round = 0; round < ROUNDS; round += 1) {
      const actor = await actorOf(now)
      expect(await outcomeOf(sendStepUpCode(actor))).toBe('ok')
      now = await confirmIdentity(actor, ['phone'], { code: await lastCode(number) }, aClient())
      await afterPause(account.id)
    }
    expect(await lettersTo(number)).toHaveLength(ROUNDS)
  })

  it('counts neither for an address nor for a number that was set up', async () => {
    const { account, actor } = await withEmail()
    for (let round = 0; round < ROUNDS; round += 1) await changed(actor)
    const { actor: caller, account: called } = await aConfirmed({ factor: 'app' })
    const [number, client] = [aNumber(), aClient()]
    for (let round = 0; round < ROUNDS; round += 1) {
      await requestPhone(caller, { number, channel: 'sms' }, client)
      await replacePhone(caller, await lastCode(number), client)
      await afterPause(called.id)
    }
    expect(account.id).not.toBe(called.id)
  })
})

describe('a code that was not used', () => {
  it('may be asked for again five times an hour; then the sentence names when the hour ends', async () => {
    const { account, actor } = await withPhone()
    for (let sent = 0; sent <= LIMITS.code.perHour; sent += 1) {
      expect(await outcomeOf(sendStepUpCode(actor))).toBe('ok')
      await afterPause(account.id)
    }
    const refused = await sendStepUpCode(actor).catch((fault) => fault)
    expect(refused).toMatchObject({ code: 'resendLimit' })
    expect(refused.params.until.getTime() % HOUR).toBe(0)
    expect(refused.params.until.getTime() - Date.now()).toBeLessThanOrEqual(HOUR)
  })

  it('counts whichever address it went to', async () => {
    const { account, actor } = await withEmail()
    const told = []
    for (let sent = 0; sent < LIMITS.code.perHour + 2; sent += 1) {
      told.push(await outcomeOf(beginEmailChange(actor, anAddress())))
      await afterPause(account.id)
    }
    expect(told).toEqual([...Array(LIMITS.code.perHour + 1).fill('ok'), 'resendLimit'])
  })
})

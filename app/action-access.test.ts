import { beforeAll, describe, expect, test } from 'vitest'
import type { Access } from '@/lib/http/access'
import { HELD_BY_ROLE } from '@/lib/permissions/catalogue'
import type { StaffRole } from '@/lib/permissions/staff-acts'
import { PRODUCTS } from '@/lib/sample/companies'
import { testDatabase } from '@/lib/testing/database'
import { aCompany, aMember, anAccount, anActor, anAddress, PASSWORD, signIn } from '@/lib/testing/factories'
import { owner } from '@/lib/testing/inspect'
import { type FoundAction, serverActions } from '@/lib/testing/server-actions'
import { type Ended, TestBrowser } from '@/lib/testing/test-browser'
import { aViewingSession } from '@/lib/testing/viewing'

/** Each action of the portal, called by each kind of person: who may run it, and who may not. */
let actions: FoundAction[] = []
const named = (name: string) => actions.find((one) => one.name === name)!

beforeAll(async () => {
  await testDatabase()
  actions = await serverActions()
})

const BASE: Access[] = ['stranger', 'signedIn', 'account', 'confirmed', 'member', 'activeMember', 'confirmedMember']
type Actor = { browser: () => Promise<TestBrowser>; may: Access[]; unsure?: Access[] }

const ACTORS: Record<string, Actor> = {
  'a stranger': { browser: async () => new TestBrowser(), may: ['stranger'] },
  'half a sign-in': { browser: afterPassword, may: ['stranger', 'attempt'] },
  'half a registration': { browser: registering, may: ['stranger', 'registration'] },
  'a person who has yet to accept the terms': {
    browser: () => member({}, 'update accounts set terms_version = null where id = $1'),
    may: ['stranger', 'signedIn'],
    unsure: ['step'],
  },
  'a pending person': {
    browser: () => member({ status: 'pending', proved: false }),
    may: ['stranger', 'signedIn', 'account', 'confirmed', 'member'],
    unsure: ['step'],
  },
  'a member without the permission': { browser: () => member({}), may: BASE },
  'a member with the permission': {
    browser: () => member({ holds: ['support.tickets'] }),
    may: [...BASE, 'support.tickets'],
  },
  'an administrator': {
    // Of a company that uses everything: an area without its product does not exist there.
    browser: async () =>
      member({ role: 'admin', company: await aCompany({ products: PRODUCTS.map(({ key }) => key) }) }),
    may: [
      ...[...BASE, ...HELD_BY_ROLE, 'admin', 'confirmedAdmin'],
      ...HELD_BY_ROLE.map((key) => `confirmed ${key}` as const),
    ] as Access[],
  },
  // Has shown the password and not the app: what gives rights or proofs asks for a step-up (decision 50).
  'a lead of the staff': {
    browser: () => staff('staff-admin'),
    may: [
      ...['stranger', 'signedIn', 'account', 'staff', 'adminRequests.decide', 'accounts.write', 'tickets.read'],
      ...['factorResets.decide', 'outbox.write', 'legal.write', 'blocks.lift', 'settings.write'],
      ...['privacy.read', 'privacy.decide', 'companyMerges.decide'],
    ] as Access[],
  },
  'one of the support': {
    browser: () => staff('support'),
    may: [
      ...['stranger', 'signedIn', 'account', 'staff', 'adminRequests.prove', 'tickets.read', 'textBlocks.write'],
      ...['blocks.lift', 'privacy.read'],
    ] as Access[],
  },
  // R10.8: the portal's own actions refuse, whatever the member could do.
  'one of the support who looks at the portal of an administrator': {
    browser: looking,
    may: [
      ...['stranger', 'signedIn', 'staff', 'adminRequests.prove', 'tickets.read', 'textBlocks.write'],
      ...['blocks.lift', 'privacy.read'],
    ] as Access[],
    unsure: ['account'],
  },
  'a lead of the staff who has just shown the app': {
    browser: () => staff('staff-admin', true),
    may: [
      ...['stranger', 'signedIn', 'account', 'staff', 'confirmed', 'factors', 'adminRequests.decide', 'accounts.write'],
      ...['confirmed adminRequests.decide', 'confirmed accounts.write', 'tickets.read', 'confirmed connectors.write'],
      ...['confirmed factorResets.decide', 'factorResets.decide', 'outbox.write', 'legal.write'],
      ...['blocks.lift', 'confirmed accounts.lock', 'confirmed accounts.unlock', 'settings.write'],
      ...['confirmed settings.write', 'privacy.read', 'privacy.decide'],
      ...['companyMerges.decide', 'confirmed companyMerges.decide'],
    ] as Access[],
  },
  'somebody whose session has ended': {
    browser: () => member({}, 'update sessions set ended_at = now() where account_id = $1'),
    may: ['stranger'],
  },
}

const EMAIL_ONLY = `update sessions set factor = 'email', factor_proved_at = null where account_id = $1`
const BY_APP = `update sessions set factor = 'totp', factor_proved_at = now() where account_id = $1`

async function change(statement: string, id: string) {
  const sql = await owner()
  await sql.unsafe(statement, [id])
}

/** Signed in a moment ago with the password; no factor has been shown for a step-up. */
async function member(wish: Parameters<typeof anActor>[0], statement?: string) {
  const { account } = await anActor(wish)
  const { token } = await signIn(account.id)
  await change(EMAIL_ONLY, account.id)
  if (statement) await change(statement, account.id)
  return new TestBrowser(token)
}

async function staff(role: StaffRole, shown = false) {
  const { id } = await anAccount({ staffRoles: [role], factor: 'app' })
  const { token } = await signIn(id, true)
  await change(shown ? BY_APP : EMAIL_ONLY, id)
  return new TestBrowser(token)
}

async function looking() {
  const company = await aCompany({ products: PRODUCTS.map(({ key }) => key) })
  const { membership } = await aMember({ company, role: 'admin', holds: ['payroll.tickets'] })
  const { id } = await anAccount({ staffRoles: ['support'], factor: 'app' })
  const token = await aViewingSession(id, membership.id)
  await change(EMAIL_ONLY, id)
  return new TestBrowser(token)
}

const send = (browser: TestBrowser, name: string, fields: Record<string, string>) =>
  browser.send(named(name).action, named(name).path, fields)

async function afterPassword() {
  const browser = new TestBrowser()
  const { email } = await anAccount()
  expect(await send(browser, 'beginSignInAction', { email })).toMatchObject({ kind: 'redirect' })
  expect(await send(browser, 'showPasswordAction', { password: PASSWORD })).toMatchObject({ kind: 'redirect' })
  return browser
}

async function registering() {
  const browser = new TestBrowser()
  const email = anAddress().canonical
  await send(browser, 'beginSignInAction', { email })
  const password = 'vier-blaue-Kamele'
  const details = { email, firstName: 'A', lastName: 'B', password, passwordConfirm: password }
  expect(await send(browser, 'submitDetailsAction', details)).toMatchObject({ kind: 'redirect' })
  return browser
}

/** A guard leads away or forbids; a probe answers that there is nobody. Whoever passes gets the form's answer. */
const isRefused = (ended: Ended) => ended.kind !== 'answer' || ended.value === null

/** Every field bears the mark, and no form has all of them: who may run the action is stopped by its schema. */
const markedFields = (mark: string) =>
  Object.fromEntries(
    ['email', 'firstName', 'subject', 'message', 'description', 'reply', 'token'].map((name) => [name, mark]),
  )

/** How often the mark was written anywhere: unknown fields stop even who may run the action. */
async function traces(mark: string): Promise<number> {
  const sql = await owner()
  const [row] = await sql`
    select (select count(*) from accounts where email = ${mark}) + (select count(*) from registrations where email = ${mark})
      + (select count(*) from sign_in_attempts where email = ${mark}) + (select count(*) from tickets where subject = ${mark})
      + (select count(*) from ticket_messages where body = ${mark}) as found`
  return Number(row!.found)
}

describe('T-AUZ-01 exactly the actions of the table may be run', () => {
  test('an action’s name is its own: the tables of rights and of what was begun go by names', () => {
    const names = actions.map(({ name }) => name)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  for (const [who, { browser: made, may, unsure = [] }] of Object.entries(ACTORS))
    test(`by ${who}`, { timeout: 60_000 }, async () => {
      const cookies = new Map((await made()).cookies)
      const mark = anAddress().canonical
      const wrong: string[] = []
      for (const { name, action, path } of actions) {
        if (action.access === 'developer' || unsure.includes(action.access)) continue
        // Each call with what the browser had before: a refusal must not end the next one's session.
        const browser = new TestBrowser()
        for (const [key, value] of cookies) browser.cookies.set(key, value)
        const ended = await browser.send(action, path, markedFields(mark))
        if (isRefused(ended) === may.includes(action.access))
          wrong.push(`${name} (${action.access}): ${JSON.stringify(ended)}`)
      }
      expect(wrong).toEqual([])
      expect(await traces(mark)).toBe(0)
    })
})

test('T-AUZ-07 arguments that no form would send are no fault', { timeout: 60_000 }, async () => {
  const { cookies } = await member({ holds: ['support.tickets'] })
  const strange = [
    [],
    [null],
    ['x', 'y'],
    [{}, JSON.parse('{"__proto__":{"role":"admin"}}')],
    [1, [2]],
    Array(500).fill(0),
  ]
  for (const { name, action, path } of actions) {
    if (name === 'signOutAction' || action.access === 'developer') continue
    for (const args of strange) {
      const browser = new TestBrowser(cookies.get('session'))
      await expect(
        browser.call(action, path, args),
        `${name} ${JSON.stringify(args).slice(0, 40)}`,
      ).resolves.toBeDefined()
    }
  }
})

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Db, portal, vendor } from '@/lib/database/clients'
import { saveTemplate } from '@/lib/grants/templates'
import { administered } from '@/lib/testing/administrators'
import { testDatabase } from '@/lib/testing/database'
import { aMember, anAccount, signIn } from '@/lib/testing/factories'
import { TestBrowser } from '@/lib/testing/test-browser'

type Page = (props: { params: Promise<unknown>; searchParams: Promise<unknown> }) => Promise<unknown>

let transactions = 0

/** Counts the transactions of this client; they run as always. */
function count(db: Db) {
  const run = db.transaction.bind(db)
  db.transaction = (...args: Parameters<typeof run>) => {
    transactions += 1
    return run(...args) as never
  }
}

beforeAll(async () => {
  await testDatabase()
  count(portal())
  count(vendor())
})

const pagesUnder = (folder: string) =>
  readdirSync(join(__dirname, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /(^|\/)page\.tsx$/.test(path))
    .sort()

/** Calls every page of this folder as the person in this browser; returns how many transactions each one opened. */
async function opened(folder: string, session: string, params: (path: string) => Record<string, string>) {
  const found: Record<string, number> = {}
  for (const path of pagesUnder(folder)) {
    const { default: render } = (await import(join(__dirname, folder, path))) as { default: Page }
    const browser = new TestBrowser(session)
    transactions = 0
    await browser.call(render, `/${path}`, [
      { params: Promise.resolve(params(path)), searchParams: Promise.resolve({}) },
    ])
    found[path.replace(/\/?page\.tsx$/, '')] = transactions
  }
  return found
}

const withMore = (found: Record<string, number>) => Object.entries(found).filter(([, many]) => many > 1)

describe('a page opens one room for all that it reads', () => {
  test('pages of members and administrators', { timeout: 120_000 }, async () => {
    const company = await administered()
    const { admin } = company
    const other = await aMember({ company })
    const template = await saveTemplate(admin, { name: 'Buchhaltung', permissions: [] })
    const { token } = await signIn(admin.account.id)
    const found = await opened('(portal)', token, (path) => ({
      id: path.includes('templates') ? template : other.membership.id,
      kind: 'terms',
    }))
    expect(withMore(found)).toEqual([])
    expect(found).toMatchObject({
      'admin/users': 1,
      'admin/users/[id]/permissions': 1,
      'admin/users/[id]/lock': 1,
      'admin/users/[id]/log': 1,
      'admin/security': 1,
    })
  })

  test('pages of the staff', { timeout: 120_000 }, async () => {
    const { number } = (await administered()).admin.company
    const { id } = await anAccount({ staffRoles: ['operations', 'staff-admin'], factor: 'app' })
    const { token } = await signIn(id, true)
    const found = await opened('(staff)', token, () => ({ number, id: crypto.randomUUID(), key: 'erp-100' }))
    expect(withMore(found)).toEqual([])
    expect(found).toMatchObject({ 'staff/companies': 1, 'staff/companies/[number]': 1 })
  })
})

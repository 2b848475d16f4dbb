import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { mayAct, STAFF_ACTS, type StaffAct } from '@/lib/permissions/staff-acts'
import { actionAccess } from './action-access'
import { VISITORS, type Visitor, viewing } from './console-visitors'
import { expect, test } from './fixtures'
import type { Answer } from './http'
import { newEmail, sql } from './people'
import { call, isRefused, type Served, sendPlainly, servedActions } from './served-actions'
import { PLACES } from './staff-places'

/** Every page of the console, and its routes with their methods: `/staff/news/[id]`, `POST /staff/log/export`. */
const FOUND = readdirSync(join(__dirname, '../app/(staff)'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
  .map((file) => ({ route: file.endsWith('route.ts'), path: `/${file.replace(/\/[^/]+$/, '')}` }))

const LISTED = Object.entries(PLACES).flatMap(([act, places]) =>
  places.map((place) => {
    const [, method, path] = /^(?:(GET|POST) )?(.*)$/.exec(place)!
    return { act: act as StaffAct | 'staff', path: path!, method: method ?? 'GET', route: method !== undefined }
  }),
)

const nameOf = ({ route, path }: { route: boolean; path: string }) => `${route ? 'route' : 'page'} ${path}`

/** Nothing of this id exists, so whoever may gets 404: whoever may not is refused before anything is looked for. */
const addressOf = (path: string, ticket: string) =>
  path
    .replace('[number]', path.startsWith('/staff/tickets') ? ticket : '100000001')
    .replace('[area]', 'licences')
    .replace('[kind]', 'terms')
    .replace('[version]', '1')
    .replace('[key]', 'erp-100')
    .replace(/\[\w+\]/g, () => crypto.randomUUID())

const may = ({ roles }: Visitor, act: StaffAct | 'staff') => (act === 'staff' ? roles.length > 0 : mayAct(roles, act))

/** 403 for staff without the act; for others the console is not there, or they are led to what they have to do first. */
function isRight(visitor: Visitor, act: StaffAct | 'staff', { status, location }: Answer): boolean {
  const away = status >= 300 && status < 400 && location !== null
  if (visitor.strange) return away && location.startsWith('/sign-in?')
  if (may(visitor, act)) return status === 200 || status === 404 || (away && location.startsWith('/staff'))
  return visitor.roles.length > 0 ? status === 403 : status === 404 || (away && !location.startsWith('/staff'))
}

/** A few at once, because the server waits for the database most of the time. */
async function each<T>(all: readonly T[], act: (one: T) => Promise<void>) {
  const left = [...all]
  const work = async () => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) await act(one)
  }
  await Promise.all([work(), work(), work(), work()])
}

const table = actionAccess()
const actions = servedActions().map((one) => ({ ...one, access: table[one.name]?.access ?? 'developer' }))
const actOf = (access: string) => access.replace(/^confirmed /, '')
const isStaffs = (access: string) => access === 'staff' || actOf(access) in STAFF_ACTS
const staffActions = actions.filter(({ access }) => isStaffs(access))

test('T-AUZ-01 every page, export, upload and file of the console stands in the list of places', () => {
  expect(FOUND.map(nameOf).sort()).toEqual(LISTED.map(nameOf).sort())
})

for (const [who, made] of Object.entries(VISITORS)) {
  test(`T-AUZ-01 R10.1 ${who} opens exactly the pages, exports and files of the console that the roles allow`, async () => {
    const visitor = await made()
    const [ticket] = await sql`select number from tickets where kind = 'support' limit 1`
    const wrong: string[] = []
    await each(LISTED, async ({ act, path, method }) => {
      const address = addressOf(path, String(ticket!.number))
      // A form without a file: who may is answered that it is missing.
      const answer =
        method === 'POST' ? await visitor.client.post(address, new FormData()) : await visitor.client.get(address)
      if (!isRight(visitor, act, answer)) wrong.push(`${method} ${path}: ${answer.status} ${answer.location ?? ''}`)
    })
    expect(wrong).toEqual([])
  })

  test(`T-AUZ-01 R10.1 ${who} runs exactly the actions of the console that the roles allow`, async () => {
    const visitor = await made()
    const [mark, wrong]: [string, string[]] = [newEmail('mark'), []]
    expect(staffActions.length).toBeGreaterThan(50)
    await each(staffActions, async (one) => {
      const send = visitor.roles.length > 0 ? call : sendPlainly
      const answer = await send(visitor.client, one, mark)
      const refused = isRefused(answer)
      if (refused === may(visitor, actOf(one.access) as StaffAct) || answer.status >= 500)
        wrong.push(`${one.name} (${one.access}): ${answer.status} ${answer.location ?? ''}`)
    })
    expect(wrong).toEqual([])
  })
}

/** Rows of this company that were written after this moment, by table; the log has its own chains. */
async function writtenIn(companyId: string, since: bigint): Promise<Record<string, number>> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'company_id'
      and table_name in (select tablename from pg_tables where schemaname = 'public')`
  const found: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await sql`
      select count(*)::int as count from ${sql(name)}
      where company_id = ${companyId} and xmin::text::bigint >= ${since.toString()}::bigint`
    if (row!.count > 0) found[name] = row!.count
  }
  return found
}

const UPLOADED = ['admin/users/import/upload', 'apply-for-admin/document', 'support/new/attachments']

test('R10.8 whoever looks at the portal of an administrator runs no action of the portal, and nothing is written', async () => {
  const { client, companyId } = await viewing()
  expect((await client.get('/home')).html).toContain('Ansicht beenden')
  const [row] = await sql<{ now: string }[]>`select pg_current_xact_id()::text as now`
  const open = ['stranger', 'attempt', 'newPassword', 'registration', 'signedIn', 'step', 'account', 'developer']
  const theirs: Served[] = actions.filter(({ access }) => !isStaffs(access) && !open.includes(access))
  expect(theirs.length).toBeGreaterThan(50)
  const [mark, wrong]: [string, string[]] = [newEmail('mark'), []]
  await each(theirs, async (one) => {
    const answer = await call(client, one, mark)
    if (!isRefused(answer) || answer.status >= 500) wrong.push(`${one.name}: ${answer.status}`)
  })
  for (const path of UPLOADED) {
    const body = new FormData()
    body.append('file', new File(['%PDF-1.7 x'], 'x.pdf'))
    const { status, location } = await client.post(`/${path}`, body)
    if (status < 300 || location?.includes('refused=')) wrong.push(`${path}: ${status} ${location}`)
  }
  expect(wrong).toEqual([])
  expect(await writtenIn(companyId, BigInt(row!.now))).toEqual({})
  expect((await client.get('/home')).html, 'the view still runs').toContain('Ansicht beenden')
})

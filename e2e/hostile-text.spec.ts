import { crawl, isPage, type Visited } from './crawl'
import { expect, test } from './fixtures'
import { hostileWorld, LEGAL, mark, markColumns, markLog, rawIn, seenIn, type World } from './hostile'
import { Client } from './http'
import { newSession } from './people'
import { OURS, textColumns, typedColumns } from './typed-columns'

/** The mark of what the log names. */
const LOG = 990

/** Columns whose text is not shown to others, and why. */
const UNSEEN: Record<string, string> = {
  'account_locks.lift_reason': 'stands in the log',
  'memberships.invited_note': 'stands in the mail of the invitation',
  'staff_views.reason': 'stands in the log',
}

test('T-INJ-02 every column that counts as the portal’s own is there', async () => {
  const found = await textColumns()
  const listed = Object.entries(OURS).flatMap(([table, columns]) =>
    Object.keys(columns).map((column) => `${table}.${column}`),
  )
  expect(listed.filter((name) => !found.includes(name))).toEqual([])
})

/** Everybody who reads what others have written, and where each begins. */
async function readers({ admin, staffId, closed, pages }: World): Promise<[Client, string[]][]> {
  const as = async (...session: Parameters<typeof newSession>) => {
    const client = new Client()
    client.cookies.set('session', await newSession(...session))
    return client
  }
  return [
    [await as(staffId, null, 'totp'), ['/staff', '/staff/search?q=100000001', ...pages]],
    [await as(admin.id, admin.membershipId), ['/home', '/search?q=onerror', '/account', '/contact']],
    [await as(closed.id, closed.membershipId), ['/closed-company']],
    [new Client(), ['/', '/help', '/legal/terms']],
  ]
}

test('T-INJ-02 a mark that is not escaped is noticed, in a text, in an attribute and in a script', () => {
  const escaped = mark(7).replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  for (const html of [mark(7), `<p title="${escaped}">`, `<script>x=["${mark(7)}"]</script>`])
    expect(rawIn(html)).not.toEqual([])
  const whole = escaped.replaceAll('"', '&quot;').replaceAll("'", '&#x27;')
  expect([rawIn(`<p title="${whole}">${whole}</p>`), seenIn(`<p>${whole}</p>`)]).toEqual([[], [7]])
  expect(seenIn(`<script>${whole}</script>`)).toEqual([])
})

test('T-INJ-02 HTML in any text that people write is text on every page, for whoever reads it', async () => {
  test.setTimeout(300_000)
  const fields = await typedColumns()
  expect(fields.length).toBeGreaterThan(70)
  const world = await hostileWorld(mark(fields.indexOf(LEGAL)))
  expect(await markColumns(fields), 'columns without a row').toEqual([])
  expect(await markLog(world.companyId, LOG)).toBeGreaterThan(5)
  const seen = new Set<number>()
  const [raw, broken, guessed]: [string[], string[], string[]] = [[], [], []]
  let pages = 0
  const visit = ({ path, answer }: Visited) => {
    if (answer.status >= 500) broken.push(`${answer.status} ${path}`)
    if (!isPage(answer)) {
      if (answer.status === 200 && answer.headers.get('x-content-type-options') !== 'nosniff') guessed.push(path)
      return
    }
    pages += 1
    for (const n of seenIn(answer.html)) seen.add(n)
    raw.push(...rawIn(answer.html).map((what) => `${what} ${path}`))
  }
  for (const [client, starts] of await readers(world)) await crawl(client, starts, visit)
  expect(broken).toEqual([])
  expect(raw).toEqual([])
  expect(guessed, 'files whose type a browser may guess').toEqual([])
  expect(pages).toBeGreaterThan(150)
  expect(seen.has(LOG), 'the log').toBe(true)
  expect(fields.filter((name, n) => !seen.has(n) && !(name in UNSEEN))).toEqual([])
  expect(Object.keys(UNSEEN).filter((name) => seen.has(fields.indexOf(name)))).toEqual([])
})

import { expect, test } from './fixtures'
import { Client, textOf } from './http'
import { mail } from './mailbox'
import { newCompany, newPerson, newSession, sql } from './people'

const PROFILE = '/account/organisation'
const ASK = `${PROFILE}/request-access?permission=documents.read`

async function clientOf(accountId: string, membershipId: string | null) {
  const client = new Client()
  client.cookies.set('session', await newSession(accountId, membershipId))
  return client
}

/** The text of a permission's line in the profile. */
const rowOf = (html: string, name: string) =>
  (html.slice(html.indexOf('<main')).match(/<li\b[\s\S]*?<\/li>/g) ?? [])
    .map(textOf)
    .find((text) => text.includes(name)) ?? null

test('R13.3 the profile lists what is held and what is missing, and asks for what is missing; what no product in use enables is not offered', async () => {
  const company = await newCompany()
  await sql`delete from company_products where company_id = ${company.id}`
  const admin = await newPerson({ company, role: 'admin' })
  const person = await newPerson({ company, holds: ['support.tickets'] })
  const client = await clientOf(person.id, person.membershipId)
  const before = await client.get(PROFILE)
  expect(rowOf(before.html, 'Meine Supportanfragen')).toMatch(/^(?!.*Anfragen).*Vorhanden/)
  expect(rowOf(before.html, 'Meine Belege')).toMatch(/Anfragen.*Fehlt/)
  for (const name of ['Bestell-Service Cloud', 'Mein HR Lohnabrechnung Service', 'Torhaus Shop'])
    expect(rowOf(before.html, name), name).toBeNull()
  expect((await client.get(ASK.replace('documents.read', 'payroll.tickets'))).status).toBe(404)
  expect((await client.get(ASK.replace('documents.read', 'constructor'))).status).toBe(404)
  const asked = await client.submit(ASK, { reason: 'Für die Prüfung.' })
  expect(asked).toMatchObject({ status: 303, location: PROFILE })
  expect(textOf((await client.get(PROFILE)).html)).toContain('Ihre Anfrage ist bei Ihrem Administrator.')
  expect((await mail(admin.email, /Für die Prüfung/)).replyTo).toBe(person.email)
  const after = await client.get(PROFILE)
  expect(rowOf(after.html, 'Meine Belege')).toMatch(/^(?!.*Anfragen).*Angefragt am /)
  expect(textOf((await client.get(ASK)).html)).toContain('ist bei Ihrem Administrator')
})

test('ADR 018 who is alone, an administrator, or not let in yet is offered nothing that nobody could give', async () => {
  const alone = await newPerson()
  const lonely = await (await clientOf(alone.id, alone.membershipId)).get(PROFILE)
  expect(textOf(lonely.html)).toContain('Ihr Unternehmen hat noch keinen')
  expect(lonely.html).not.toContain('request-access')
  const admin = await newPerson({ role: 'admin' })
  const own = await (await clientOf(admin.id, admin.membershipId)).get(PROFILE)
  expect(own.html).not.toContain('request-access')
  const waiting = await newPerson({ status: 'pending', proved: false })
  const closed = await (await clientOf(waiting.id, waiting.membershipId)).get(PROFILE)
  expect(closed.html).not.toContain('Meine Belege')
})

test('R13.3 „Darstellung“ takes effect at once and without scripts, for members and for the vendor’s people', async () => {
  const person = await newPerson()
  const [staff] = await sql`select id from accounts where email = 'support@torhaus.test'`
  for (const client of [await clientOf(person.id, person.membershipId), await clientOf(staff!.id as string, null)]) {
    expect((await client.get('/account')).html).toContain('data-theme="system"')
    for (const theme of ['dark', 'light', 'system']) {
      const saved = await client.submit('/account', { theme }, { button: 'Darstellung speichern' })
      expect(saved).toMatchObject({ status: 303, location: '/account' })
      const page = await client.get('/account')
      expect(page.html).toContain(`data-theme="${theme}"`)
      expect(page.html).toMatch(
        new RegExp(`<input[^>]*name="theme"[^>]*checked=""[^>]*value="${theme}"|value="${theme}"[^>]*checked=""`),
      )
    }
    const wrong = await client.submit('/account', { theme: 'pink' }, { button: 'Darstellung speichern' })
    expect(textOf(wrong.html)).toContain('Wählen Sie eine Darstellung')
  }
  const client = new Client()
  client.cookies.set('theme', '"><script>')
  expect((await client.get('/sign-in')).html).toContain('data-theme="system"')
})

test('ADR 018 whoever is the only administrator is not asked to write to himself, and others are led to one', async () => {
  const company = await newCompany()
  const admin = await newPerson({ company, role: 'admin' })
  const member = await newPerson({ company })
  const [one, other] = [await clientOf(admin.id, admin.membershipId), await clientOf(member.id, member.membershipId)]
  expect((await one.get('/home')).html).not.toContain('href="/contact-admin"')
  expect(textOf((await one.get('/contact-admin')).html)).toContain('Sie sind der einzige Administrator')
  expect((await one.get('/admin/security')).html).not.toContain('/admin/security/give-back')
  const security = textOf((await one.get('/admin/security')).html)
  expect(security.match(/Erinnern/g)).toHaveLength(1)
  const refused = await other.get('/admin/users')
  expect(refused.status).toBe(403)
  const main = refused.html.slice(refused.html.indexOf('<main'), refused.html.indexOf('</main>'))
  expect(main).toContain('href="/contact-admin"')
  expect(textOf((await other.get('/switch-company')).html)).not.toContain('mehreren Unternehmen')
  expect((await other.get('/legal/accessibility')).html).toContain('href="mailto:')
})

import type { Page } from './fixtures'
import { newPerson, newReset, newSession, sql } from './people'

type Known = [name: string, open: (page: Page) => Promise<unknown>]
type Cast = Awaited<ReturnType<typeof cast>>

/** A company with a member of every kind, some with long names. */
async function cast() {
  const admin = await newPerson({ role: 'admin' })
  const { company } = admin
  const person = await newPerson({ company, holds: ['support.tickets', 'documents.read'] })
  const second = await newPerson({ company, role: 'admin' })
  await newPerson({ company, status: 'pending', proved: false })
  await newPerson({ company, status: 'locked', email: `${'lang'.repeat(12)}-${company.number}@firma.test` })
  const gone = await newPerson({ company })
  await sql`update memberships set status = 'removed', removed_at = now() where id = ${gone.membershipId}`
  await sql`
    insert into memberships (company_id, status, invited_email, invited_email_shown, invited_first_name, invited_last_name, invited_at)
    values (${company.id}, 'invited', ${`i-${company.number}@firma.test`}, ${`i-${company.number}@firma.test`}, 'Ines',
      ${`Donaudampf${'schifffahrt'.repeat(3)}`}, now())`
  await sql`
    insert into permission_templates (company_id, name, permissions) values (${company.id}, 'Buchhaltung', array['documents.read', 'contracts.read'])`
  return { admin, person, second }
}

const open =
  (path: (who: Cast) => string): Known[1] =>
  async (page) => {
    const who = await cast()
    const value = await newSession(who.admin.id, who.admin.membershipId)
    await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS! }])
    await page.goto(path(who))
  }

const of = (to: string) => open(({ person }) => `/admin/users/${person.membershipId}/${to}`)

async function resetting(page: Page) {
  const admin = await newPerson({ role: 'admin' })
  const person = await newPerson({ company: admin.company })
  await newReset(person.id, true)
  const value = await newSession(admin.id, admin.membershipId)
  await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS! }])
  await page.goto(`/admin/users/${person.membershipId}/factor-reset`)
}

/** The administrators' pages about members and permissions. */
export const ADMIN_PAGES: Known[] = [
  ['/admin/users', open(() => '/admin/users?select=page')],
  ['/admin/users, none found', open(() => '/admin/users?q=zzzz')],
  ['/admin/users?status=deleted', open(() => '/admin/users?status=deleted')],
  ['/admin/users/bulk, nobody chosen', open(() => '/admin/users/bulk?act=lock')],
  ['/admin/users/bulk', open(({ person }) => `/admin/users/bulk?act=grant&id=${person.membershipId}`)],
  ['/admin/users/{id}/permissions', of('permissions?with=contracts.read~2099-03-31')],
  [
    '/admin/users/{id}/permissions of an administrator',
    open(({ second }) => `/admin/users/${second.membershipId}/permissions`),
  ],
  ['/admin/users/{id}/permissions/why', of('permissions/why')],
  ['/admin/users/{id}/lock', of('lock')],
  ['/admin/users/{id}/lock of oneself', open(({ admin }) => `/admin/users/${admin.membershipId}/lock`)],
  ['/admin/users/{id}/delete', of('delete')],
  ['/admin/users/{id}', of('')],
  ['/admin/users/{id}/factor-reset', resetting],
  ['/admin/permissions', open(() => '/admin/permissions')],
  [
    '/admin/permissions/compare',
    open(({ admin, person }) => `/admin/permissions/compare?first=${admin.membershipId}&second=${person.membershipId}`),
  ],
  ['/admin/templates', open(() => '/admin/templates')],
  ['/admin/templates/new', open(() => '/admin/templates/new')],
]

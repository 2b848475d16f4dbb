import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from './fixtures'
import { newPerson, newSession, sql } from './people'

type Role = 'admin' | 'member'
type Look = { name: string; path: string; as?: Role; narrow?: boolean; dark?: boolean }

const LOOKS: Look[] = [
  { name: 'start', path: '/' },
  { name: 'start-dark', path: '/', narrow: true, dark: true },
  { name: 'sign-in', path: '/sign-in', dark: true },
  { name: 'register', path: '/register', narrow: true },
  { name: 'password-forgot', path: '/password/forgot' },
  { name: 'help', path: '/help' },
  { name: 'accessibility', path: '/legal/accessibility', narrow: true },
  { name: 'home', path: '/home', as: 'admin' },
  { name: 'home-dark', path: '/home', as: 'admin', narrow: true, dark: true },
  { name: 'home-member', path: '/home', as: 'member' },
  { name: 'account', path: '/account', as: 'admin' },
  { name: 'authentication', path: '/account/authentication', as: 'admin', narrow: true },
  { name: 'users', path: '/admin/users', as: 'admin' },
  { name: 'users-dark', path: '/admin/users', as: 'admin', narrow: true, dark: true },
  { name: 'permissions', path: '/admin/permissions', as: 'admin' },
  { name: 'security', path: '/admin/security', as: 'admin', dark: true },
  { name: 'templates', path: '/admin/templates', as: 'admin' },
  { name: 'support-empty', path: '/support', as: 'member' },
  { name: 'documents-refused', path: '/documents', as: 'member' },
  { name: 'not-found', path: '/nope', as: 'member', dark: true },
]

/** People whose names, numbers and addresses are the same in every run. */
async function people(): Promise<Record<Role, string>> {
  const [company] = await sql<{ id: string; number: string; name: string }[]>`
    insert into companies (number, name) values ('299999998', 'Sichtprobe GmbH') returning id, number, name`
  const admin = await newPerson({ company: company!, role: 'admin', email: 'admin@sichtprobe.test' })
  const member = await newPerson({ company: company!, holds: ['support.tickets'], email: 'person@sichtprobe.test' })
  await newPerson({ company: company!, status: 'pending', email: 'neu@sichtprobe.test' })
  return {
    admin: await newSession(admin.id, admin.membershipId),
    member: await newSession(member.id, member.membershipId),
  }
}

async function open(page: Page, { path, as, narrow, dark }: Look, sessions: Record<Role, string>) {
  await page.context().clearCookies()
  if (as) await page.context().addCookies([{ name: 'session', value: sessions[as], url: process.env.E2E_ADDRESS! }])
  await page.setViewportSize(narrow ? { width: 360, height: 780 } : { width: 1280, height: 900 })
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' })
  await page.goto(path)
}

/** Fonts are drawn differently by each browser version, so pictures are compared only with those of the same one. */
test('twenty pages look as they did when their pictures were taken', async ({ page }, info) => {
  const version = page.context().browser()!.version().split('.')[0]!
  const taken = existsSync(join(__dirname, 'appearance', version))
  test.skip(!taken && ['missing', 'none'].includes(info.config.updateSnapshots), `No pictures of Chromium ${version}`)
  test.slow()
  const sessions = await people()
  for (const look of LOOKS) {
    await open(page, look, sessions)
    // Times pass, and the greeting changes with the hour.
    const mask = [page.locator('time'), page.locator('h1', { hasText: /^Guten/ })]
    await expect
      .soft(page, look.name)
      .toHaveScreenshot([version, `${look.name}.png`], { mask, maxDiffPixelRatio: 0.01 })
  }
})

import { mkdirSync, writeFileSync } from 'node:fs'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { findBrowser } from '../testing/browser'

/** Name of the picture, and its page. The first two are seen by everybody. */
const PUBLIC = { start: '/', 'sign-in': '/sign-in' }
const SIGNED_IN = {
  home: '/home',
  users: '/admin/users',
  authentication: '/account/authentication',
  support: '/support',
  documents: '/documents',
  contracts: '/contracts',
  orders: '/orders/catalogue',
}
/** The pictures of docs/tour, which the README shows: page, theme, and size of the window. */
const [WIDE, PHONE] = [
  { width: 1280, height: 800 },
  { width: 390, height: 780 },
]
const TOUR = {
  home: ['/home', 'light', WIDE],
  'home-dark': ['/home', 'dark', WIDE],
  'home-phone': ['/home', 'light', PHONE],
  users: ['/admin/users', 'light', WIDE],
  'users-phone': ['/admin/users', 'dark', PHONE],
  permissions: ['/admin/permissions', 'light', WIDE],
  log: ['/admin/log', 'light', WIDE],
  security: ['/admin/security', 'dark', WIDE],
  documents: ['/documents', 'light', WIDE],
  support: ['/support', 'light', WIDE],
  authentication: ['/account/authentication', 'light', WIDE],
} as const
const ADMIN = { email: 'admin@beispiel.test', password: 'Demo-Portal-2026' }
const SIZE = { width: 960, height: 600 }
const QUALITY = 60

const sizes: Record<string, { width: number; height: number }> = {}

/**
 * npm run help:pictures -- http://localhost:3000: takes the pictures of the help from a running demo, so that they stay
 * true, and writes public/help, lib/content/help-pictures.json and docs/tour.
 */
async function makePictures(address: string) {
  for (const folder of ['public/help', 'docs/tour']) mkdirSync(folder, { recursive: true })
  const { executablePath, args } = findBrowser()
  const browser = await chromium.launch({ executablePath, args })
  const context = await browser.newContext({
    baseURL: address,
    locale: 'de-DE',
    viewport: SIZE,
    colorScheme: 'light',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await show(page, '/', WIDE)
  await shoot(context, page, 'dark', 'docs/tour/gate.webp')
  for (const [name, path] of Object.entries(PUBLIC)) await take(context, page, name, path)
  await signIn(page, address)
  for (const [name, path] of Object.entries(SIGNED_IN)) await take(context, page, name, path)
  await take(context, page, 'permissions', await permissionsOfSomebody(page), 'main fieldset')
  for (const [name, [path, colorScheme, size]] of Object.entries(TOUR)) {
    await show(page, path, size)
    await shoot(context, page, colorScheme, `docs/tour/${name}.webp`)
  }
  await browser.close()
  writeFileSync('lib/content/help-pictures.json', `${JSON.stringify(sizes, null, 2)}\n`)
  console.log(`${Object.keys(sizes).length} pictures in public/help`)
}

/** `name.webp` in the light theme, `name-dark.webp` in the dark one; `from`: what the picture begins with. */
async function take(context: BrowserContext, page: Page, name: string, path: string, from?: string) {
  await show(page, path, SIZE)
  if (from)
    await page
      .locator(from)
      .first()
      .evaluate((one) => one.scrollIntoView())
  await shoot(context, page, 'light', `public/help/${name}.webp`)
  await shoot(context, page, 'dark', `public/help/${name}-dark.webp`)
  sizes[name] = SIZE
}

async function show(page: Page, path: string, size: { width: number; height: number }) {
  await page.setViewportSize(size)
  await page.goto(path)
  await page.evaluate(() => document.querySelector('nextjs-portal')?.remove())
  await page.evaluate(() => document.fonts.ready)
}

async function shoot(context: BrowserContext, page: Page, colorScheme: 'light' | 'dark', file: string) {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  const session = await context.newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY })
  await session.detach()
  writeFileSync(file, Buffer.from(data, 'base64'))
}

async function signIn(page: Page, address: string) {
  const before = await codesOf(address)
  await page.goto('/sign-in')
  await page.locator('input[name=email]').fill(ADMIN.email)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/sign-in/password**')
  await page.locator('input[name=password]').fill(ADMIN.password)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/sign-in/verify**')
  let codes = before
  while (codes.length === before.length) codes = await codesOf(address)
  await page.locator('input[name=code]').fill(codes[0]!)
  await page.keyboard.press('Enter')
  await page.waitForURL(/trust-device|home/)
  if (page.url().includes('trust-device')) await page.getByRole('button', { name: 'Nein' }).click()
  await page.waitForURL('**/home')
}

/** The codes that were mailed to the administrator, newest first. */
async function codesOf(address: string): Promise<string[]> {
  const mails = (await (await fetch(`${address}/postbox.json`)).json()) as { to: string; text: string }[]
  return mails.flatMap(({ to, text }) => (to === ADMIN.email ? (/\b\d{6}\b/.exec(text)?.[0] ?? []) : []))
}

async function permissionsOfSomebody(page: Page): Promise<string> {
  await page.goto('/admin/users?q=mitarbeiter')
  const href = await page
    .locator('main a[href*="/admin/users/"]:not([href*="/new"]):not([href*="/import"])')
    .first()
    .getAttribute('href')
  return `${href!.split('?')[0]!.replace(/\/permissions$/, '')}/permissions`
}

makePictures(process.argv[2] ?? 'http://localhost:3000').catch((fault: Error) => {
  console.error(fault.message)
  process.exit(1)
})

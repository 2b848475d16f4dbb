import { expect, type Page, test } from './fixtures'
import { hydrated } from './hydrated'
import { newPerson } from './people'

type Enter = (person: { id: string; membershipId: string }) => Promise<unknown>

async function asAdministrator(enter: Enter) {
  const admin = await newPerson({ role: 'admin' })
  const person = await newPerson({ company: admin.company, holds: ['support.tickets'] })
  await enter(admin)
  return { admin, person }
}

test('UX-30 on paper: whose it is, what was selected and when, without what can only be pressed', async ({
  page,
  enter,
}) => {
  const { admin, person } = await asAdministrator(enter)
  const sheets = [
    [`/admin/users/${person.membershipId}/permissions`, 'Meine Supportanfragen'],
    ['/admin/permissions', 'Petra Prüfer'],
    ['/admin/log?range=7&category=user', 'Kategorie: Benutzer'],
  ] as const
  for (const [path, text] of sheets) {
    await page.goto(path)
    await hydrated(page)
    await expect(page.getByRole('button', { name: 'Drucken' }), path).toBeVisible()
    await page.emulateMedia({ media: 'print' })
    const seen = await page.locator('body').innerText()
    expect(seen, path).toContain(text)
    expect(seen, path).toContain(admin.company.number)
    expect(seen, path).toMatch(/\d{2}\.\d{2}\.\d{4} \d{2}:\d{2}/)
    expect(seen, path).not.toMatch(/Hauptnavigation|Support Center|Speichern|Drucken|Anwenden/)
    await page.emulateMedia({ media: null })
  }
})

test('UX-31 forced colours: the current entry, a changed box and the focus are to be seen', async ({ page, enter }) => {
  await asAdministrator(enter)
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto('/admin/permissions')
  await hydrated(page)
  const outlined = (what: string) =>
    page
      .locator(what)
      .first()
      .evaluate((one) => getComputedStyle(one).outlineStyle)
  expect(await outlined('#navigation [aria-current="page"]')).not.toBe('none')
  expect(await outlined('.choice-chip[aria-current="true"]')).not.toBe('none')
  const box = page.getByRole('main').locator('tbody').getByRole('checkbox').first()
  await box.click()
  expect(await outlined('.matrix-changed')).not.toBe('none')
  await page.keyboard.press('Tab')
  expect(await outlined(':focus')).not.toBe('none')
})

/** Whatever moves or fades, with how long: elements and what is drawn before and after them. */
const moving = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((one) =>
      ['', '::before', '::after'].flatMap((part) => {
        const { animationDuration, transitionDuration } = getComputedStyle(one, part || null)
        const longest = Math.max(...`${animationDuration}, ${transitionDuration}`.split(', ').map(Number.parseFloat))
        return longest > 0 ? [`${one.tagName} ${one.getAttribute('class')}${part}: ${longest}`] : []
      }),
    ),
  )

test('UX-31 nothing moves where motion is unwanted, and something does where it is not', async ({ page, enter }) => {
  await asAdministrator(enter)
  for (const path of ['/', '/home', '/admin/users', '/account/authentication', '/nirgends']) {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(path)
    expect(await moving(page), path).toEqual([])
  }
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  expect((await moving(page)).length).toBeGreaterThan(0)
})

test('WCAG 1.4.10, 2.4.11 at 400 % no bar covers what has the focus, and nothing scrolls sideways', async ({
  page,
  enter,
}) => {
  const { person } = await asAdministrator(enter)
  // 1280 × 1024 at 400 %.
  await page.setViewportSize({ width: 320, height: 256 })
  for (const path of [`/admin/users/${person.membershipId}/permissions`, '/admin/users?select=page', '/account']) {
    await page.goto(path)
    await hydrated(page)
    const covered: string[] = []
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab')
      const under = await page.evaluate(() => {
        const one = document.activeElement
        if (!one || one === document.body) return null
        const { left, top, width, height } = one.getBoundingClientRect()
        const seen = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20))
        const near = seen && (one.contains(seen) || seen.contains(one) || one.closest('label')?.contains(seen))
        return near ? null : `${one.outerHTML.slice(0, 90)} at ${left}, ${top} under ${seen?.outerHTML.slice(0, 60)}`
      })
      if (under) covered.push(under)
    }
    expect(covered, path).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(320)
  }
})

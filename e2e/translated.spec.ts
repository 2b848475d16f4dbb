import { FACTOR_PAGES } from './factor-pages'
import { expect, type Page, press, settled, test } from './fixtures'
import { hydrated } from './hydrated'
import { newCompany, newPerson } from './people'
import * as steps from './steps'

/**
 * Does what translating browsers do: puts every text node into two <font>, now and whenever one is added. Not before
 * React has taken over: it mends such a fault by itself, and these tests are not about it.
 */
async function translate(page: Page) {
  await hydrated(page)
  await page.evaluate(() => {
    const wrap = (root: Node) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      const texts: Text[] = []
      while (walker.nextNode()) texts.push(walker.currentNode as Text)
      for (const text of texts) {
        if (!text.data.trim() || text.parentElement?.closest('script, style, textarea, font, svg')) continue
        const [outer, inner] = [document.createElement('font'), document.createElement('font')]
        // The old node is removed from the page and replaced by a copy.
        inner.append(text.data)
        outer.append(inner)
        text.replaceWith(outer)
      }
    }
    wrap(document.body)
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) if (node.parentNode) wrap(node)
    }).observe(document.body, { childList: true, subtree: true })
  })
}

test('C29 in a translated page a wrong password and a wrong code are told, twice', async ({ page }) => {
  const { email } = await newPerson()
  await page.goto('/sign-in')
  await settled(page)
  await translate(page)
  await page.getByRole('textbox').fill('keine Adresse')
  await press(page, 'Weiter')
  await expect(page.getByText(/im richtigen Format/).first()).toBeVisible()
  await page.getByRole('textbox').fill('')
  await press(page, 'Weiter')
  await expect(page.getByText(/im richtigen Format/)).toHaveCount(0)
  await steps.giveEmail(page, email)
  await settled(page)
  await translate(page)
  for (const [typed, told] of [
    ['', 'Geben Sie ein Passwort ein'],
    ['falsch-falsch-1', 'E-Mail-Adresse oder Passwort ist falsch'],
    ['', 'Geben Sie ein Passwort ein'],
  ] as const) {
    await page.locator('[name=password]').fill(typed)
    await press(page, 'Anmelden')
    await expect(page.locator('main').getByText(told).first()).toBeVisible()
  }
  await steps.signInUpToCode(page, email)
  await settled(page)
  await translate(page)
  for (const [typed, told] of [
    ['12', 'Der Code muss 6 Ziffern haben'],
    ['', 'Geben Sie den Code ein'],
    ['000000', 'Der Code ist falsch'],
  ] as const) {
    await page.locator('[name=code]').fill(typed)
    await press(page, 'Weiter')
    await expect(page.locator('main').getByText(told).first()).toBeVisible()
  }
})

test('C29 in a translated page a filter and a change of the matrix are told', async ({ page, enter }) => {
  const company = await newCompany()
  const admin = await newPerson({ company, role: 'admin' })
  const member = await newPerson({ company })
  await enter(admin)
  await page.goto('/admin/users')
  await settled(page)
  await translate(page)
  await page.locator('main [type=search][name=q]').fill('niemand-so')
  await page.locator('main [type=search][name=q]').press('Enter')
  await expect(page).toHaveURL(/q=niemand-so/)
  await page.goto(`/admin/users/${member.membershipId}/permissions`)
  await settled(page)
  await translate(page)
  const summary = page.getByRole('status').filter({ hasText: /Änderungen/ })
  const boxes = page.locator('input[name=permission]:not(:disabled)')
  await expect(summary).toContainText('Keine Änderungen')
  for (const [box, told] of [
    [0, /1 Berechtigung wird/],
    [1, /2 Berechtigungen werden|1 Berechtigung wird .*1 Berechtigung wird/],
    [1, /1 Berechtigung wird/],
    [0, /Keine Änderungen/],
  ] as const) {
    await boxes.nth(box).click()
    await expect(summary).toContainText(told)
  }
  await expect(page.getByRole('heading', { name: /Berechtigungen/ }).first()).toBeVisible()
})

const codesShown = FACTOR_PAGES.find(([name]) => name.endsWith('recovery-codes, shown'))![1]
const copy = (page: Page) => page.getByRole('button', { name: 'Kopieren' })

test('C24 where there is no clipboard „Kopieren“ is absent', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await codesShown(page)
  await expect(page.getByRole('button', { name: 'Drucken' })).toBeVisible()
  await expect(copy(page)).toBeHidden()
})

test('C24 where the browser refuses to copy, a sentence says so', async ({ page }) => {
  await page.addInitScript(() => {
    const clipboard = { writeText: () => Promise.reject(new Error('refused')) }
    Object.defineProperty(navigator, 'clipboard', { value: clipboard })
  })
  await codesShown(page)
  await copy(page).click()
  await expect(page.getByText('Der Browser lässt das Kopieren hier nicht zu')).toBeVisible()
})

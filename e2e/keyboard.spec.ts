import { generateSync } from 'otplib'
import { expect, heading, type Page, test } from './fixtures'
import { codeFor } from './mailbox'
import { newCompany, newEmail, newPerson, PASSWORD, supporter } from './people'
import { CODE, FACTOR_CODE, NEW_PASSWORD, signInCode, TRUST } from './steps'

/** Presses Tab until this control has the focus; the focus must be visible at each step. */
async function tabTo(page: Page, role: 'textbox' | 'button' | 'link' | 'checkbox' | 'radio', name: string | RegExp) {
  const target = page.getByRole(role, { name, exact: typeof name === 'string' }).first()
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return target
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(() => {
      const element = document.activeElement
      if (!element || element === document.body) return true
      const { outlineStyle, boxShadow } = getComputedStyle(element)
      return outlineStyle !== 'none' || boxShadow !== 'none'
    })
    expect(seen, 'the focus can be seen').toBe(true)
  }
  throw new Error(`${role} ${name} is not reached with the tabulator`)
}

async function type(page: Page, label: string, text: string) {
  await tabTo(page, 'textbox', label)
  await page.keyboard.insertText(text)
}

test('WCAG 2.1.1 the whole registration works without a mouse', async ({ page }) => {
  const [email, company] = [newEmail(), await newCompany()]
  await page.goto('/')
  await tabTo(page, 'link', 'Registrieren')
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Erstellen Sie Ihr Konto')).toBeVisible()
  await type(page, 'E-Mail-Adresse', email)
  await type(page, 'Vorname', 'Änne')
  await type(page, 'Nachname', 'Groß')
  await type(page, 'Passwort', NEW_PASSWORD)
  await type(page, 'Passwort bestätigen', NEW_PASSWORD)
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Code')).toBeVisible()
  await type(page, CODE, await codeFor(email))
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Bestätigung der Nutzungsbedingungen')).toBeVisible()
  await tabTo(page, 'checkbox', 'Ich akzeptiere die Nutzungsbedingungen.')
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Einrichten Multi-Faktor-Authentifizierung')).toBeVisible()
  await tabTo(page, 'radio', 'Verifizierung via Authenticator App')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'Verifizierung via E-Mail-Code' })).toBeChecked()
  await page.keyboard.press('ArrowUp')
  await tabTo(page, 'button', 'Weiter')
  await page.keyboard.press('Enter')
  await expect(heading(page, /Aktivieren Sie die Authenticator App/)).toBeVisible()
  const summary = page.locator('summary')
  await summary.focus()
  await page.keyboard.press('Enter')
  const secret = (await page.locator('details code').innerText()).replace(/\s/g, '')
  await type(page, FACTOR_CODE, generateSync({ secret }))
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Wiederherstellungscodes')).toBeVisible()
  await expect(page.locator('[data-print="sheet"] li')).toHaveCount(10)
  await tabTo(page, 'checkbox', 'Ich habe die Wiederherstellungscodes sicher aufbewahrt')
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Starten Sie durch!')).toBeVisible()
  await tabTo(page, 'button', /^Hier anmelden/)
  await page.keyboard.press('Space')
  await expect(heading(page, 'Neu hier? Starten Sie durch!')).toBeVisible()
  await type(page, 'Kundennummer', company.number)
  await page.keyboard.press('Enter')
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
})

test('WCAG 2.1.1 signing in, opening a request and signing out work without a mouse', async ({ page }) => {
  const { email } = await supporter()
  await page.goto('/sign-in')
  await type(page, 'E-Mail-Adresse', email)
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Anmelden')).toBeVisible()
  await type(page, 'Passwort', PASSWORD)
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Identität bestätigen')).toBeVisible()
  await type(page, FACTOR_CODE, await signInCode(email))
  await page.keyboard.press('Enter')
  await expect(heading(page, TRUST)).toBeVisible()
  await tabTo(page, 'textbox', 'Name für dieses Gerät')
  await tabTo(page, 'button', 'Ja')
  await tabTo(page, 'button', 'Nein')
  await page.keyboard.press('Enter')
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
  await page.goto('/support/new')
  await type(page, 'Betreff', 'Nur Tasten')
  await type(page, 'Beschreibung', 'Text')
  expect((await page.getByLabel('Beschreibung').boundingBox())!.width, 'wide as a text').toBeGreaterThan(600)
  await tabTo(page, 'button', 'Anfrage senden')
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Nur Tasten')).toBeVisible()
  await page.locator('summary').filter({ hasText: 'Konto:' }).focus()
  await page.keyboard.press('Enter')
  await tabTo(page, 'button', 'Abmelden')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Sie wurden abgemeldet.')).toBeVisible()
})

test('WCAG 2.4.1 the first stop leads past everything to the content', async ({ page, enter }) => {
  await enter(await newPerson())
  await page.goto('/home')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Zum Inhalt springen' })
  await expect(skip).toBeFocused()
  await expect(skip, 'it has a ground').not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('UX-01 after a failed form the focus is on the summary, and its link leads to the field', async ({ page }) => {
  await page.goto('/sign-in')
  await tabTo(page, 'button', 'Weiter')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Es ist ein Fehler aufgetreten')).toBeVisible()
  await expect(page.locator(':focus')).toContainText('Es ist ein Fehler aufgetreten')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('E-Mail-Adresse')).toBeFocused()
})

test('R1.4 Escape closes the menu and gives the focus back', async ({ page, enter }) => {
  await enter(await newPerson())
  await page.goto('/home')
  const menu = page.locator('summary').filter({ hasText: 'Konto:' })
  await menu.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Abmelden' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Abmelden' })).toBeHidden()
  await expect(menu).toBeFocused()
})

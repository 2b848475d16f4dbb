import { expect, heading, inBrowser, openMenu, overHttp, press, test } from './fixtures'
import { mail } from './mailbox'
import { newEmail, newPerson, newTicket, sql, supporter } from './people'
import * as steps from './steps'

test.use(overHttp)

test.describe('a browser that asks for English', () => {
  test.use({ locale: 'en-GB' })

  test('R13.1 is answered in English, and so are the mails of its registration', async ({ page }) => {
    await page.goto('/')
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible()
    const email = newEmail()
    await page.goto('/sign-in')
    await page.getByRole('textbox').fill(email)
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page).toHaveURL('/register')
    await page.locator('[name=firstName]').fill('Ann')
    await page.locator('[name=lastName]').fill('Lee')
    await page.locator('[name=password]').fill(steps.NEW_PASSWORD)
    await page.locator('[name=passwordConfirm]').fill(steps.NEW_PASSWORD)
    await page
      .locator('form')
      .filter({ has: page.locator('[name=firstName]') })
      .getByRole('button')
      .last()
      .click()
    await expect(page).toHaveURL('/register/code')
    const { subject, text } = await mail(email)
    // The vendor's address in the signature has its German letters in every language.
    const [letter] = text.split('\n-- \n')
    expect(`${subject} ${letter}`).not.toMatch(/[äöüß]|Code lautet|Hallo /)
  })

  test('R13.1 reads German where the account says so', async ({ page, enter }) => {
    await enter(await newPerson({ locale: 'de' }))
    await page.goto('/home')
    await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
  })
})

test.describe('a browser that asks for a language there is none of', () => {
  test.use({ locale: 'fr-FR' })

  test('R13.1 is answered in German', async ({ page }) => {
    await page.goto('/')
    await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  })
})

test('R13.1 a button on the pages before the sign-in chooses the language, and the browser keeps it', async ({
  page,
}) => {
  await page.goto('/sign-in')
  await press(page, 'English')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.goto('/register')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await press(page, 'Deutsch')
  await expect(heading(page, 'Erstellen Sie Ihr Konto')).toBeVisible()
})

test.describe('in a browser', () => {
  test.use(inBrowser)

  test('R13.1 the choice in the menu is the account’s: in every browser and in mails', async ({
    page,
    enter,
    another,
  }) => {
    const person = await supporter()
    const colleague = await supporter({ company: person.company })
    const ticket = await newTicket(person, 'Sprache')
    await enter(person)
    await page.goto('/home')
    await openMenu(page)
    await press(page, 'English')
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    const second = await another()
    await enter(person, second)
    await second.goto('/home')
    await expect(second.locator('html')).toHaveAttribute('lang', 'en')
    await enter(colleague, second)
    await second.goto(`/support/${ticket.id}`)
    await second.getByLabel('Ihre Antwort').fill('Hello')
    await press(second, 'Antwort senden')
    expect((await mail(person.email)).subject).not.toContain('Antwort')
  })

  test('R13.1 the account page saves the language and says so in it', async ({ page, enter }) => {
    const person = await newPerson()
    await enter(person)
    await page.goto('/account')
    await page.getByLabel('Sprache').selectOption('en')
    await press(page, 'Speichern')
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    const [row] = await sql`select locale from accounts where id = ${person.id}`
    expect(row!.locale).toBe('en')
  })
})

import { readFile } from 'node:fs/promises'
import { enterProved, newAppOwner } from './factor-people'
import { expect, press, test } from './fixtures'

const PATH = '/account/authentication/recovery-codes'

test('UX-11 the codes are copied, and saved as a text', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const owner = await newAppOwner({ codes: 0 })
  await enterProved(page, owner)
  await page.goto(PATH)
  await press(page, 'Wiederherstellungscodes erzeugen')
  await expect(page.locator('[data-print="sheet"] li')).toHaveCount(10)
  const codes = await page.locator('[data-print="sheet"] li').allInnerTexts()
  await press(page, 'Kopieren')
  await expect(page.getByRole('button', { name: 'Kopieren' }).getByText('Kopiert')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(codes.join('\n'))
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Herunterladen')])
  expect(download.suggestedFilename()).toBe('wiederherstellungscodes.txt')
  const text = await readFile(await download.path(), 'utf8')
  for (const code of codes) expect(text).toContain(code)
  expect(text).not.toContain(owner.email)
})

test('UX-12 on paper there is the sheet and nothing else', async ({ page }) => {
  await enterProved(page, await newAppOwner({ codes: 0 }))
  await page.goto(PATH)
  await press(page, 'Wiederherstellungscodes erzeugen')
  await expect(page.locator('[data-print="sheet"] li')).toHaveCount(10)
  await page.emulateMedia({ media: 'print' })
  const seen = await page.locator('body').innerText()
  expect(seen.split('\n').filter((line) => /[0-9A-Z]{4}-/.test(line))).toHaveLength(10)
  expect(seen).toMatch(/^Torhaus-Wiederherstellungscodes für p•••/)
  expect(seen).not.toMatch(/Weiter|Home|Impressum|Kopieren|@firma\.test.*@firma\.test/)
})

test('the codes are made, read and confirmed by keyboard, and the focus goes to what appeared', async ({ page }) => {
  await enterProved(page, await newAppOwner({ codes: 0 }))
  await page.goto(PATH)
  await page.getByRole('button', { name: 'Wiederherstellungscodes erzeugen' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Ihre Wiederherstellungscodes' })).toBeFocused()
  for (const name of ['Kopieren', 'Herunterladen', 'Drucken']) {
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name })).toBeFocused()
  }
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Ihre Wiederherstellungscodes sind gesichert.')).toBeVisible()
})

import { newStaff } from './factor-people'
import { expect, heading, test } from './fixtures'
import { hydrated } from './hydrated'

test('UX-36 „?“ lists the keys, „g“ and a letter lead to a page, „/“ to the search; in a field they are letters', async ({
  page,
  enter,
}) => {
  await enter(await newStaff('operations'))
  await page.goto('/staff')
  await hydrated(page)
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Tastenkürzel' })
  await expect(keys).toBeVisible()
  await expect(keys).toContainText('Anfragen')
  await page.keyboard.press('Escape')
  await expect(keys).toBeHidden()
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await expect(heading(page, 'Unternehmen')).toBeVisible()
  await page.keyboard.press('/')
  const search = page.getByRole('dialog').getByRole('searchbox')
  await expect(search).toBeFocused()
  await page.keyboard.type('gt?')
  await expect(search).toHaveValue('gt?')
  await expect(keys).toBeHidden()
  await expect(heading(page, 'Unternehmen')).toBeVisible()
})

test('UX-36 the keys lead only where the roles lead', async ({ page, enter }) => {
  await enter(await newStaff('payroll'))
  await page.goto('/staff/tickets')
  await hydrated(page)
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Tastenkürzel' })
  await expect(keys).toContainText('Anfragen')
  await expect(keys).not.toContainText('Unternehmen')
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await expect(page).toHaveURL(/\/staff$/)
})

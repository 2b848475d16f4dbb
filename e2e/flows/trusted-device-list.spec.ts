import { expect, heading, pathOf, press, test } from '../fixtures'
import { Client } from '../http'
import { newSession, PASSWORD, sql } from '../people'
import { DEVICE, deviceCookies, devicesOf, passwordOnly, signOut, trusted } from '../trust'

test('R6.3 the list shows each device with its dates, marks this one, renames and removes', async ({ page }) => {
  const { id, email } = await trusted(page, '<b>Büro</b> & Co.')
  await page.goto('/account/authentication')
  const row = page.getByRole('row').filter({ hasText: '<b>Büro</b> & Co.' })
  await expect(row).toContainText('Dieses Gerät')
  await expect(page.getByText('Ablaufdatum').first()).toBeAttached()
  await row.getByRole('link', { name: /Gerät umbenennen/ }).click()
  await page.getByLabel(DEVICE).fill('Werkstatt')
  await press(page, 'Speichern')
  await expect(page).toHaveURL('/account/authentication')
  const renamed = page.getByRole('row').filter({ hasText: 'Werkstatt' })
  await renamed.getByRole('button', { name: /Entfernen/ }).click()
  await expect(page.getByText('Es gibt kein vertrauenswürdiges Gerät.')).toBeVisible()
  expect(await deviceCookies(page)).toEqual([])
  expect(await devicesOf(id)).toMatchObject([{ name: 'Werkstatt', ended: true }])
  await signOut(page)
  await passwordOnly(page, email)
  await expect(heading(page, 'Identität bestätigen')).toBeVisible()
})

test('R5.9 removing a device asks for the password where it was shown too long ago, and then goes on', async ({
  page,
}) => {
  const { id } = await trusted(page)
  await sql`update sessions set proved_at = now() - interval '11 minutes' where account_id = ${id}`
  await page.goto('/account/authentication')
  await page.getByRole('button', { name: /Entfernen/ }).click()
  await expect(heading(page, 'Bestätigen Sie, dass Sie es sind')).toBeVisible()
  expect(await devicesOf(id)).toMatchObject([{ ended: false }])
  await page.getByLabel('Passwort', { exact: true }).fill(PASSWORD)
  await press(page, 'Bestätigen')
  await expect(page).toHaveURL('/account/authentication')
  await expect(page.getByText('Es gibt kein vertrauenswürdiges Gerät.')).toBeVisible()
})

test('T-DEV-07 somebody else’s device is 404, to look at and to change', async ({ page, another, address }) => {
  const owner = await trusted(page)
  const [device] = await sql`select id from trusted_devices where account_id = ${owner.id}`
  const other = await another()
  const thief = await trusted(other, 'Meins')
  const answer = await other.goto(`/account/authentication/devices/${device!.id}`)
  expect(answer!.status()).toBe(404)
  expect(address).toBeTruthy()
  const client = new Client()
  client.cookies.set('session', await newSession(thief.id, thief.membershipId))
  for (const button of ['Entfernen'])
    expect((await client.submit('/account/authentication', { id: device!.id as string }, { button })).status).toBe(404)
  expect(pathOf(other)).toContain(device!.id)
  expect(await devicesOf(owner.id)).toMatchObject([{ name: 'Büro', ended: false }])
})

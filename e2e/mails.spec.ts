import { expect, test } from './fixtures'
import { Client } from './http'

test('UX-38 every mail fits a telephone of 360 px, also with long names', async ({ page }) => {
  const client = new Client()
  const { html } = await client.get('/dev/mails?long=1')
  const paths = [...new Set(html.match(/\/dev\/mails\/\w+\/de\?long=1/g))]
  expect(paths.length).toBeGreaterThan(50)
  const mails = await Promise.all(paths.map((path) => client.get(path)))
  await page.setViewportSize({ width: 360, height: 780 })
  const wide: string[] = []
  for (const [at, { html: mail }] of mails.entries()) {
    await page.setContent(mail, { waitUntil: 'domcontentloaded' })
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    if (width > 360) wide.push(`${paths[at]}: ${width} px`)
  }
  expect(wide).toEqual([])
})

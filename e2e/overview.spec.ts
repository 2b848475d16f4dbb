import { sampleStaff } from './console-visitors'
import { expect, test } from './fixtures'
import { Client } from './http'
import { newSession } from './people'

const STRETCHES = { 30: 30, 90: 13, 365: 12 } as const

for (const [days, stretches] of Object.entries(STRETCHES))
  test(`R10.7 each chart of ${days} days is an image with a name, and has its values, which the sample data fill, as a table behind it`, async () => {
    const client = new Client()
    client.cookies.set('session', await newSession(await sampleStaff('staff-admin'), null, 'totp'))
    const { html } = await client.get(`/staff?days=${days}`)
    const cards = html
      .split('aria-labelledby="chart-of-')
      .slice(1)
      .map((card) => card.split('</section>')[0]!)
    expect(cards.length).toBeGreaterThan(5)
    const wrong: string[] = []
    for (const card of cards) {
      const name = card.slice(0, card.indexOf('"'))
      const drawing = /<svg\b[^>]*role="img"[^>]*>/.exec(card)?.[0] ?? ''
      if (!/aria-label="[^"]{10,}"/.test(drawing)) wrong.push(`${name}: no name`)
      const rows = /<tbody>([\s\S]*?)<\/tbody>/.exec(card)?.[1] ?? ''
      const [heads, cells] = [rows.match(/<th scope="row">/g) ?? [], rows.match(/<td>/g) ?? []]
      if (heads.length !== stretches) wrong.push(`${name}: ${heads.length} rows`)
      if (!/<td>[^<]*[1-9]/.test(rows)) wrong.push(`${name}: nothing but zeros`)
      if (cells.length === 0 || cells.length % stretches !== 0) wrong.push(`${name}: ${cells.length} cells`)
    }
    expect(wrong).toEqual([])
  })

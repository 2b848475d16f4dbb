import type { Sql } from 'postgres'
import { companyNamed } from '@/lib/sample/made-up-names'
import type { FormClient } from './form-client'
import { median } from './two-companies'

const UPLOAD = '/staff/companies/import'
/** Beside the seeded numbers, and those of the tests. */
const FIRST = 400_000_001
/** The page that somebody else opens meanwhile. */
const OTHER = '/staff/keys'
const ROUNDS = 40

/** Uploads a file of new companies, confirms it in the page, and asks for another page until it is done. */
export async function importCompanies(client: FormClient, sql: Sql, count: number) {
  const alone: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) alone.push(await milliseconds(client))
  const page = await client.upload(UPLOAD, fileOf(count))
  const begun = performance.now()
  await client.post(await client.template(page, 'id'), {})
  const meanwhile: number[] = []
  let seconds = 0
  while (seconds === 0) {
    meanwhile.push(await milliseconds(client))
    const [row] = await sql`select state, done from imports where id = ${page.split('/').at(-1)!}`
    if (row?.state === 'done') seconds = (performance.now() - begun) / 1000
    if (row?.state === 'done' && row.done !== count) throw new Error(`${row.done} of ${count} companies were placed`)
  }
  return { perSecond: count / seconds, alone: median(alone), meanwhile: median(meanwhile) }
}

async function milliseconds(client: FormClient): Promise<number> {
  const started = performance.now()
  const { status } = await client.get(OTHER)
  if (status !== 200) throw new Error(`${OTHER} answered ${status}`)
  return performance.now() - started
}

function fileOf(count: number): File {
  const lines = Array.from({ length: count }, (_, n) =>
    [FIRST + n, companyNamed(n), `Musterweg ${n}`, '76131', 'Karlsruhe', 'DE', n % 2 ? 'erp-100' : 'hr-suite'].join(
      ';',
    ),
  )
  return new File([['Kundennummer;Name;Straße;PLZ;Ort;Land;Produkte', ...lines].join('\n')], 'companies.csv', {
    type: 'text/csv',
  })
}

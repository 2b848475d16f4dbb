import type { Sql } from 'postgres'
import type { FormClient } from './form-client'

const ROUNDS = 40
const WARM_UP = 8

export const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/** A company to measure in: the membership to enter it with, and the address of each view in it. */
export type Measured<View extends string> = { membership: string; paths: Record<View, string> }

/** A new company, with the person as its administrator. */
export async function newCompany(sql: Sql, accountId: string, number: string) {
  const [company] = await sql<{ id: string }[]>`
    insert into companies (number, name) values (${number}, ${`Messung ${number}`}) returning id`
  const [own] = await sql<{ id: string }[]>`
    insert into memberships (company_id, account_id, role, status, proved)
    values (${company!.id}, ${accountId}, 'admin', 'active', true) returning id`
  return { company: company!.id, membership: own!.id }
}

/** Medians of each view in the large company and in the small one, in turns through the server, and their ratio. */
export async function compare<View extends string>(
  sql: Sql,
  client: FormClient,
  accountId: string,
  { large, small }: Record<'large' | 'small', Measured<View>>,
) {
  const times = { large: {} as Record<View, number[]>, small: {} as Record<View, number[]> }
  for (let round = -WARM_UP; round < ROUNDS; round++)
    for (const [size, { membership, paths }] of Object.entries({ large, small }) as ['large', Measured<View>][]) {
      await sql`update sessions set membership_id = ${membership} where account_id = ${accountId} and ended_at is null`
      for (const [view, path] of Object.entries(paths) as [View, string][]) {
        const took = await milliseconds(client, path)
        if (round >= 0) times[size][view] = [...(times[size][view] ?? []), took]
      }
    }
  return (Object.keys(large.paths) as View[]).map((view) => {
    const [many, few] = [median(times.large[view]), median(times.small[view])]
    return { view, many, few, ratio: many / few }
  })
}

async function milliseconds(client: FormClient, path: string): Promise<number> {
  const started = performance.now()
  const { status, text } = await client.get(path)
  const took = performance.now() - started
  if (status !== 200 || !text.includes('<h1')) throw new Error(`${path} answered ${status}`)
  return took
}

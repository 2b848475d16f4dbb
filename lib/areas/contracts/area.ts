import { eq, type SQL, sql } from 'drizzle-orm'
import { contracts } from '@/db/schema/contracts'
import { companyProducts, products } from '@/db/schema/products'
import { requests } from '@/db/schema/requests'
import { countOf, freshOf, listOf, oneOf } from '../../records/list'
import type { Room } from '../../rooms/rooms'
import { defineArea } from '../area'
import { contractImport } from './import'
import { sampleContracts } from './samples'
import { type Ending, nextEnding, type Terms } from './term'

const STATES = ['active', 'asked', 'cancelled', 'ended'] as const
export type ContractState = (typeof STATES)[number]

const today = sql<string>`(app_now() at time zone 'Europe/Berlin')::date`
/**
 * The open cancellation of a contract, if there is one. All open ones of the company are read once: under row-level
 * security no index may be asked for a subject that is made from an id.
 */
const cancellationIn = (companyId?: string) => sql<string | null>`((select jsonb_object_agg(r.subject, r.id)
  from ${requests} r where r.kind = 'cancellation' and r.status = 'open'
    ${companyId ? sql`and r.company_id = ${companyId}` : sql``}) ->> contracts.id::text)`
/** A contract without renewal ends with its only term. */
const lastDay = sql`coalesce(${contracts.endsOn}, case when ${contracts.renewalMonths} = 0
  then (${contracts.startsOn} + make_interval(months => ${contracts.termMonths}))::date - 1 end)`
const stateWith = (cancellation: SQL) => sql<ContractState>`case
  when ${contracts.status} = 'ended' or ${lastDay} < ${today} then 'ended'
  when ${contracts.status} = 'cancelled' then 'cancelled' when ${cancellation} is not null then 'asked' else 'active' end`

/**
 * What a list displays of a contract. Days are written as `2026-03-29`. Staff, who see every company, name the one
 * whose contracts are read.
 */
export const contractColumns = (companyId?: string) => ({
  id: contracts.id,
  number: contracts.number,
  product: contracts.product,
  startsOn: contracts.startsOn,
  termMonths: contracts.termMonths,
  renewalMonths: contracts.renewalMonths,
  notice: contracts.notice,
  noticeUnit: contracts.noticeUnit,
  endsOn: contracts.endsOn,
  state: stateWith(cancellationIn(companyId)),
  cancellation: cancellationIn(companyId),
  today: sql<string>`${today}::text`,
})

const CONTRACT = contractColumns()

/** R11.4: the company's contracts, the newest first. */
export const contractsArea = defineArea('contracts.read', {
  words: 'contracts',
  list: listOf(contracts, {
    columns: CONTRACT,
    order: [sql`${contracts.startsOn} desc`, contracts.number],
    filters: { state: oneOf(CONTRACT.state, STATES) },
  }),
  figure: countOf(contracts, sql`${CONTRACT.state} in ('active')`),
  figureFilter: 'state=active',
  fresh: freshOf(contracts, { title: contracts.product, what: sql`'contract'` }),
  hit: ({ product, number }) => ({ title: product, detail: number }),
  import: contractImport,
  sample: sampleContracts,
})

export type Contract = Awaited<ReturnType<typeof contractsArea.list.one>>

/** The next end that a cancellation can reach today. Null for a contract that is cancelled, or over, or can't be ended. */
export const endingOf = (contract: Terms & { state: ContractState; today: string }): Ending | null =>
  contract.state === 'active' || contract.state === 'asked' ? nextEnding(contract, contract.today) : null

/** The products that the company uses, with the first day. */
export const productsInUse = ({ tx }: Room) =>
  tx
    .select({ name: products.name, since: companyProducts.since })
    .from(companyProducts)
    .innerJoin(products, eq(products.key, companyProducts.productKey))
    .orderBy(products.name)

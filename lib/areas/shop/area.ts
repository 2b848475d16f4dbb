import { inArray, sql } from 'drizzle-orm'
import { shopOrderers } from '@/db/schema/shop'
import { countOf, listOf } from '../../records/list'
import { defineArea, type OwnRecord } from '../area'
import { mayOrder } from './read'
import { sampleShop } from './samples'

const member = (value: ReturnType<typeof sql>) => sql`(select ${value} from memberships m
  join accounts a on a.id = m.account_id where m.id = ${shopOrderers.membershipId})`

const name = sql<string>`(select a.first_name || ' ' || a.last_name from memberships m
  join accounts a on a.id = m.account_id where m.id = ${shopOrderers.membershipId})`

/** R11.10 „Besteller“: who of the company may order alone, and up to which amount, by name. */
export const shopArea = defineArea('data.shop', {
  words: 'shop',
  list: listOf(shopOrderers, {
    columns: {
      id: shopOrderers.id,
      membershipId: shopOrderers.membershipId,
      limitCents: shopOrderers.limitCents,
      name,
      email: sql<string>`${member(sql`a.email_shown`)}`,
      /** Whether the person still may order at all. */
      active: sql<boolean>`${member(sql`m.status = 'active' and ${mayOrder(sql`m`)}`)}`,
    },
    order: [sql`${member(sql`m.name_key`)}`, shopOrderers.id],
    filters: {
      limit: {
        values: ['limited', 'unlimited'],
        where: (value) => {
          if (value === 'limited') return sql`${shopOrderers.limitCents} is not null`
          return value === 'unlimited' ? sql`${shopOrderers.limitCents} is null` : undefined
        },
      },
    },
    // The names are those of the members, whose search knows them folded.
    search: (text) =>
      inArray(
        shopOrderers.membershipId,
        sql`(select m.id from memberships m where m.search_key like search_pattern(${text}))`,
      ),
  }),
  figure: countOf(shopOrderers),
  hit: ({ name, email }) => ({ title: name, detail: email }),
  ownRecords: sql<OwnRecord[]>`own_order_limits()`,
  limits: { kept: { name: 'shop-changes', perDay: 300 } },
  sample: sampleShop,
})

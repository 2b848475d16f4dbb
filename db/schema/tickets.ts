import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  pgPolicy,
  pgSequence,
  pgTable,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, moment } from './columns'
import { companyTable } from './company-table'
import { memberships } from './memberships'
import { products } from './products'
import { portalRole, staffRole } from './roles'

/** Each kind of conversation has a range of numbers of its own. */
export const supportNumbers = pgSequence('support_numbers', { startWith: 1000001 })
export const payrollNumbers = pgSequence('payroll_numbers', { startWith: 7000001 })

/** `entered_limit` answers with the only membership whose tickets the person may see, or null. Asked once a statement. */
const inScope = sql`case kind when 'payroll'
  then opened_by = coalesce((select entered_limit('payroll.tickets')), opened_by)
  else opened_by = coalesce((select entered_limit('support.tickets')), opened_by) end`

const atDesk = sql`kind <> 'payroll' or (select at_payroll_desk())`

/** A conversation of a company with the vendor: with support (R11.1), or about payroll (R11.2). */
export const tickets = companyTable(
  'tickets',
  {
    kind: text({ enum: ['support', 'payroll'] }).notNull(),
    number: bigint({ mode: 'number' }).notNull(),
    productKey: text('product_key').references(() => products.key),
    topic: text().notNull(),
    priority: text().notNull(),
    subject: text().notNull(),
    status: text({ enum: ['open', 'answered', 'closed'] })
      .notNull()
      .default('open'),
    openedBy: uuid('opened_by').notNull(),
    updatedAt: createdAt(),
    closedAt: moment(),
    /** The member of staff („Bearbeiter“) who answers. */
    assignedTo: uuid('assigned_to'),
    /** By when the first answer and the solution are due, by its priority (`LIMITS.tickets.targets`). */
    answerDueAt: moment(),
    solutionDueAt: moment(),
    firstAnsweredAt: moment(),
    /** The ticket of the same company and kind that this one was merged into; it stays closed. */
    mergedInto: uuid('merged_into'),
    /** When support handed it over to payroll. */
    handedOverAt: moment(),
    /** The subject as `search_text` folds it, for searching. */
    searchKey: text('search_key').notNull().generatedAlwaysAs(sql`search_text(subject)`),
  },
  (t) => [
    // R7.3: being an administrator is not enough; it takes a grant of one's own.
    pgPolicy('payroll_by_grant', {
      as: 'restrictive',
      to: portalRole,
      using: sql`kind <> 'payroll' or (select entered_holds('payroll.tickets'))`,
      withCheck: sql`kind <> 'payroll' or (select entered_holds('payroll.tickets'))`,
    }),
    // R7.8: whoever holds the permission for „eigene Anfragen“ sees those that they opened.
    pgPolicy('own_scope', { as: 'restrictive', to: portalRole, using: inScope, withCheck: inScope }),
    // R11.2: in the console tickets about payroll are visible to a transaction that has entered that desk, and no other.
    pgPolicy('payroll_desk', { as: 'restrictive', to: staffRole, using: atDesk, withCheck: atDesk }),
    unique('tickets_number').on(t.kind, t.number),
    foreignKey({ columns: [t.companyId, t.openedBy], foreignColumns: [memberships.companyId, memberships.id] }),
    index('tickets_newest').on(t.companyId, t.kind, t.updatedAt.desc().nullsFirst(), t.id),
    index('tickets_queue').on(t.kind, t.status, t.updatedAt),
    index('tickets_merged').on(t.mergedInto).where(sql`merged_into is not null`),
    foreignKey({
      name: 'tickets_merged_into_fk',
      columns: [t.companyId, t.mergedInto],
      foreignColumns: [t.companyId, t.id],
    }),
    index('tickets_answered').on(t.firstAnsweredAt).where(sql`first_answered_at is not null`),
    check('tickets_merged', sql`merged_into is null or (status = 'closed' and merged_into <> id)`),
    index('tickets_search').using('gin', t.companyId, sql`search_key extensions.gin_trgm_ops`),
    check('tickets_kind', sql`kind in ('support', 'payroll')`),
    check('tickets_status', sql`status in ('open', 'answered', 'closed')`),
  ],
)

const itsTicket = sql`exists (select from tickets t where t.id = ticket_id)`

/** What belongs to a ticket is visible to whom the ticket is visible. */
const asItsTicket = () =>
  pgPolicy('as_its_ticket', {
    as: 'restrictive',
    to: [portalRole, staffRole],
    using: itsTicket,
    withCheck: itsTicket,
  })

const ticketKey = (t: { companyId: AnyPgColumn; ticketId: AnyPgColumn }) =>
  foreignKey({ columns: [t.companyId, t.ticketId], foreignColumns: [tickets.companyId, tickets.id] })

export const ticketMessages = companyTable(
  'ticket_messages',
  {
    ticketId: uuid('ticket_id').notNull(),
    authorId: uuid('author_id'),
    fromStaff: boolean('from_staff').notNull().default(false),
    body: text().notNull(),
  },
  (t) => [
    asItsTicket(),
    ticketKey(t),
    foreignKey({
      name: 'ticket_messages_author_fk',
      columns: [t.companyId, t.authorId],
      foreignColumns: [memberships.companyId, memberships.id],
    }),
    index('ticket_messages_order').on(t.ticketId, t.createdAt, t.id),
    check('ticket_messages_author', sql`from_staff = (author_id is null)`),
  ],
)

/** R11.1 „Wie zufrieden sind Sie?“: once for each ticket, after it was closed. */
export const ticketRatings = companyTable(
  'ticket_ratings',
  {
    ticketId: uuid('ticket_id').notNull().unique(),
    ratedBy: uuid('rated_by').notNull(),
    stars: smallint().notNull(),
    note: text(),
  },
  (t) => [
    asItsTicket(),
    ticketKey(t),
    foreignKey({
      name: 'ticket_ratings_rated_by_fk',
      columns: [t.companyId, t.ratedBy],
      foreignColumns: [memberships.companyId, memberships.id],
    }),
    check('ticket_ratings_stars', sql`stars between 1 and 5`),
  ],
)

/** R10.4 „Interne Notiz“: written and read by staff. The portal's role has no right to this table at all. */
export const ticketNotes = companyTable(
  'ticket_notes',
  { ticketId: uuid('ticket_id').notNull(), staffId: uuid('staff_id').notNull(), body: text().notNull() },
  (t) => [asItsTicket(), ticketKey(t), index('ticket_notes_order').on(t.ticketId, t.createdAt, t.id)],
)

/** R10.4: who of the staff has a ticket open, so that two who answer at once see each other. A row lasts an hour. */
export const ticketViews = companyTable(
  'ticket_views',
  { ticketId: uuid('ticket_id').notNull(), staffId: uuid('staff_id').notNull(), at: createdAt() },
  (t) => [asItsTicket(), ticketKey(t), unique('ticket_views_person').on(t.ticketId, t.staffId)],
)

/** R10.4 „Textbaustein“: texts that staff insert into an answer. Placeholders: `lib/conversations/text-blocks.ts`. */
export const textBlocks = pgTable('text_blocks', {
  id: id(),
  createdAt: createdAt(),
  updatedAt: createdAt(),
  title: text().notNull().unique(),
  body: text().notNull(),
})

import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgPolicy, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment } from './columns'
import { companyTable } from './company-table'
import { files } from './files'
import { memberships } from './memberships'
import { portalRole, staffRole } from './roles'
import { ticketMessages, tickets } from './tickets'

const sentInTicket = sql`ticket_id is not null and exists (select from tickets t where t.id = ticket_id)`
const toMembers = sql`case when message_id is null then author_id = (select entered_membership())
  else ${sentInTicket} end`
const toStaff = sql`${sentInTicket} and (message_id is not null or staff_id is not null)`

/**
 * R11.1: the attachments of messages. One that is not sent yet has no message, and no ticket if it waits for a new one;
 * only who uploaded it sees it.
 */
export const ticketFiles = companyTable(
  'ticket_files',
  {
    kind: text({ enum: ['support', 'payroll'] }).notNull(),
    ticketId: uuid('ticket_id'),
    messageId: uuid('message_id'),
    fileId: uuid('file_id').notNull(),
    /** Who uploaded it: a member, or an account of staff. */
    authorId: uuid('author_id'),
    staffId: uuid('staff_id'),
  },
  (t) => [
    pgPolicy('of_its_ticket', { as: 'restrictive', to: portalRole, using: toMembers, withCheck: toMembers }),
    pgPolicy('of_its_ticket_to_staff', { as: 'restrictive', to: staffRole, using: toStaff, withCheck: toStaff }),
    unique('ticket_files_file').on(t.companyId, t.fileId),
    foreignKey({ columns: [t.companyId, t.ticketId], foreignColumns: [tickets.companyId, tickets.id] }),
    foreignKey({
      name: 'ticket_files_message_fk',
      columns: [t.companyId, t.messageId],
      foreignColumns: [ticketMessages.companyId, ticketMessages.id],
    }),
    foreignKey({ columns: [t.companyId, t.fileId], foreignColumns: [files.companyId, files.id] }),
    foreignKey({
      name: 'ticket_files_author_fk',
      columns: [t.companyId, t.authorId],
      foreignColumns: [memberships.companyId, memberships.id],
    }),
    index('ticket_files_of_ticket').on(t.ticketId, t.messageId),
    index('ticket_files_unsent').on(t.createdAt).where(sql`message_id is null`),
    check('ticket_files_kind', sql`kind in ('support', 'payroll')`),
    check('ticket_files_author', sql`(author_id is null) <> (staff_id is null)`),
    check('ticket_files_sent', sql`message_id is null or ticket_id is not null`),
  ],
)

/**
 * What the virus scanner found, by the key of the stored bytes (ADR 031). Not a table of a company: the worker, which
 * sees no company's rows, goes through it.
 */
export const fileScans = pgTable(
  'file_scans',
  {
    key: text().primaryKey(),
    state: text({ enum: ['waiting', 'clean', 'infected', 'failed'] })
      .notNull()
      .default('waiting'),
    attempts: integer().notNull().default(0),
    nextAt: createdAt(),
    /** The scanner's name for what it found, or why it could not scan. */
    finding: text(),
    scannedAt: moment(),
  },
  (t) => [
    index('file_scans_due').on(t.nextAt).where(sql`state = 'waiting'`),
    check('file_scans_state', sql`state in ('waiting', 'clean', 'infected', 'failed')`),
  ],
)

import { eq, ne, sql } from 'drizzle-orm'
import { textBlocks } from '@/db/schema/tickets'
import { databaseNow } from '../database/clock'
import { Rejection } from '../ground/rejection'
import type { Staff, StaffFor } from '../permissions/proofs'
import { recordId } from '../records/list'
import { changingAsStaff, type Room } from '../rooms/rooms'
import type { DeskTicket } from './desk-ticket'

/** R10.4 „Textbaustein“ */
export type TextBlock = { id: string; title: string; body: string }

type About = {
  ticket: Pick<DeskTicket, 'openedBy' | 'number' | 'subject' | 'company' | 'customerNumber'>
  staff: string
}

/** What a text block may contain in braces, and what is written instead. Their meaning: `staff.blocks.placeholders`. */
export const PLACEHOLDERS = {
  name: ({ ticket }: About) => ticket.openedBy,
  anfrage: ({ ticket }: About) => String(ticket.number),
  betreff: ({ ticket }: About) => ticket.subject,
  firma: ({ ticket }: About) => ticket.company,
  kundennummer: ({ ticket }: About) => ticket.customerNumber,
  bearbeiter: ({ staff }: About) => staff,
} as const

type Placeholder = keyof typeof PLACEHOLDERS
const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(PLACEHOLDERS, name)

const BRACES = /\{([^{}\n]{0,40})\}/g

/** The first text in braces that is no placeholder; such a block is not saved. */
export const unknownPlaceholder = (body: string): string | null =>
  [...body.matchAll(BRACES)].map(([, name]) => name!).find((name) => !isPlaceholder(name)) ?? null

/** Values are inserted once: what a customer wrote in braces stays as it is. */
export const filled = (body: string, about: About): string =>
  body.replace(BRACES, (whole, name: string) => (isPlaceholder(name) ? PLACEHOLDERS[name](about) : whole))

const COLUMNS = { id: textBlocks.id, title: textBlocks.title, body: textBlocks.body }

export const listTextBlocks = ({ tx }: Room<Staff>): Promise<TextBlock[]> =>
  tx.select(COLUMNS).from(textBlocks).orderBy(sql`fold_text(${textBlocks.title})`, textBlocks.id)

/** Throws `notFound`. */
export async function readTextBlock({ tx }: Room<Staff>, id: string): Promise<TextBlock> {
  const [block] = await tx
    .select(COLUMNS)
    .from(textBlocks)
    .where(eq(textBlocks.id, recordId(id)))
  if (!block) throw new Rejection('notFound')
  return block
}

type Writer = StaffFor<'textBlocks.write'>

/** Creates a block, or changes the one with this id. Throws `blockName` if another has the same title, `notFound`. */
export const saveTextBlock = (staff: Writer, { id, title, body }: Omit<TextBlock, 'id'> & { id?: string }) =>
  changingAsStaff(staff, async ({ tx, record }) => {
    // Two who choose the same title at once: the second waits here, and is told.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('text blocks', 0))`)
    const others = id ? ne(textBlocks.id, id) : undefined
    const titles = await tx
      .select({ same: sql<boolean>`fold_text(${textBlocks.title}) = fold_text(${title})` })
      .from(textBlocks)
      .where(others)
    if (titles.some(({ same }) => same)) throw new Rejection('blockName', {}, 'blockTitle')
    const saved = id
      ? await tx
          .update(textBlocks)
          .set({ title, body, updatedAt: databaseNow })
          .where(eq(textBlocks.id, id))
          .returning({ id: textBlocks.id })
      : await tx.insert(textBlocks).values({ title, body }).returning({ id: textBlocks.id })
    if (saved.length === 0) throw new Rejection('notFound')
    record('textBlock.saved', saved[0]!.id, { title })
  })

/** Throws `notFound`. */
export const removeTextBlock = (staff: Writer, id: string) =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const [gone] = await tx.delete(textBlocks).where(eq(textBlocks.id, id)).returning({ title: textBlocks.title })
    if (!gone) throw new Rejection('notFound')
    record('textBlock.removed', id, { title: gone.title })
  })

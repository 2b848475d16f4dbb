'use server'

import { z } from 'zod'
import { atDesk } from '@/lib/conversations/desk'
import { isTicketNumber, readDeskTicket } from '@/lib/conversations/desk-ticket'
import { addNote, answer, assign, closeAtDesk, detachAtDesk, reopenAtDesk } from '@/lib/conversations/staff'
import {
  filled,
  readTextBlock,
  removeTextBlock,
  saveTextBlock,
  unknownPlaceholder,
} from '@/lib/conversations/text-blocks'
import { Rejection } from '@/lib/ground/rejection'
import { action } from '@/lib/http/action'
import { saveDraft } from '@/lib/http/drafts'
import { flash } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { line, prose } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'

const PAGE = '/staff/tickets'
const guard = staffMay('tickets.read')
const writer = staffMay('textBlocks.write')

const number = z.string({ error: 'unexpected' }).refine(isTicketNumber, { error: 'unexpected' })
const id = z.uuid({ error: 'unexpected' })
/** The last message that the page displayed. */
const seen = z.union([id, z.literal('')], { error: 'unexpected' })
const text = (name: string) => prose(name, LIMITS.text.message)

/** The button „Antworten“ has no name, so that it is the one of the enter key. */
const intended = (value: unknown) => ({ intent: 'answer', ...(value as object) })

/** „Antworten“, or „Textbaustein einfügen“: then nothing is sent, and the page shows the text with the block. */
export const answerTicketAction = action(
  guard,
  z.preprocess(
    intended,
    z.discriminatedUnion('intent', [
      z.strictObject({
        intent: z.literal('answer'),
        number,
        seen,
        reply: text('reply'),
        block: z.string().max(40).optional(),
      }),
      z.strictObject({
        intent: z.literal('insert'),
        number,
        seen,
        reply: z.string().max(2 * LIMITS.text.message),
        block: z.uuid({ error: 'empty.block' }),
      }),
    ]),
  ),
  async (staff, input) => {
    const to = `${PAGE}/${input.number}`
    if (input.intent === 'insert') {
      const { ticket, block } = await atDesk(staff, async (room) => ({
        ticket: await readDeskTicket(room, input.number),
        block: await readTextBlock(room, input.block),
      }))
      const added = filled(block.body, { ticket, staff: `${staff.account.firstName} ${staff.account.lastName}` })
      await saveDraft(staff.account.id, { reply: [input.reply.trimEnd(), added].filter(Boolean).join('\n\n') })
      return { to }
    }
    try {
      await answer(staff, input.number, input.reply, input.seen)
    } catch (fault) {
      if (!(fault instanceof Rejection) || fault.code !== 'ticketWritten') throw fault
      await saveDraft(staff.account.id, { reply: input.reply })
      await flash('ticketWritten')
      return { to: `${to}?since=${input.seen}` }
    }
    await flash('ticketAnswered')
    return { to }
  },
)

export const closeDeskTicketAction = action(guard, z.strictObject({ number }), async (staff, input) => {
  await closeAtDesk(staff, input.number)
  await flash('ticketClosed')
  return { to: `${PAGE}/${input.number}` }
})

export const reopenDeskTicketAction = action(guard, z.strictObject({ number }), async (staff, input) => {
  await reopenAtDesk(staff, input.number)
  await flash('ticketReopened')
  return { to: `${PAGE}/${input.number}` }
})

/** „Zuweisen“; nobody where the choice is empty. */
export const assignTicketAction = action(
  guard,
  z.strictObject({ number, to: z.union([id, z.literal('')], { error: 'unexpected' }) }),
  async (staff, input) => {
    await assign(staff, input.number, input.to || null)
    await flash('ticketAssigned')
    return { to: `${PAGE}/${input.number}` }
  },
)

export const addNoteAction = action(
  guard,
  z.strictObject({ number, internalNote: text('internalNote') }),
  async (staff, input) => {
    await addNote(staff, input.number, input.internalNote)
    await flash('noteAdded')
    return { to: `${PAGE}/${input.number}` }
  },
)

export const removeDeskFileAction = action(guard, z.strictObject({ number, file: id }), async (staff, input) => {
  await detachAtDesk(staff, input.number, input.file)
  await flash('ticketFileRemoved')
  return { to: `${PAGE}/${input.number}` }
})

const block = z
  .strictObject({ id: id.optional(), blockTitle: line('blockTitle', LIMITS.text.name), body: text('body') })
  .superRefine(({ body }, context) => {
    const name = unknownPlaceholder(body)
    if (name === null) return
    const message = `placeholder?${new URLSearchParams({ name: `{${name}}` })}`
    context.addIssue({ code: 'custom', message, path: ['body'] })
  })

export const saveTextBlockAction = action(writer, block, async (staff, { id, blockTitle: title, body }) => {
  await saveTextBlock(staff, { id, title, body })
  await flash('textBlockSaved')
  return { to: `${PAGE}/text-blocks` }
})

export const removeTextBlockAction = action(writer, z.strictObject({ id }), async (staff, input) => {
  await removeTextBlock(staff, input.id)
  await flash('textBlockRemoved')
  return { to: `${PAGE}/text-blocks` }
})

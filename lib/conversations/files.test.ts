import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { readTicket } from '../areas/support/read'
import { closeTicket, openTicket, rateTicket, replyToTicket } from '../areas/support/write'
import { isPlainText } from '../files/content-type'
import { sweepFiles } from '../files/leftovers'
import { hasBytes } from '../files/storage'
import { LIMITS } from '../limits/sheet'
import { viewing } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { aSupporter } from '../testing/factories'
import { owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { aPayrollHolder, aTicket, PDF, type Supporter, ticketInput } from '../testing/tickets'
import { attachIn, detachIn, openFileIn, unsentIn } from './attach'
import { payroll, support } from './kinds'

beforeAll(testDatabase)

const attach = (who: Supporter, ticket: string | null, bytes: Uint8Array = PDF, name = 'Beleg.pdf') =>
  attachIn(support, who, ticket, { name, bytes })
const unsent = (who: Supporter, ticket: string | null) => viewing(who, (room) => unsentIn(room, support, ticket))
const read = (who: Supporter, id: string) => viewing(who, (room) => readTicket(room, id))

/** A ticket whose last reply has one attachment. */
async function withFile() {
  const ticket = await aTicket(['hr-payroll-service'])
  await attach(ticket.author, ticket.id)
  await replyToTicket(ticket.author, ticket.id, 'Mit Anhang')
  const { messages } = await read(ticket.author, ticket.id)
  return { ...ticket, file: messages.at(-1)!.files[0]!.id }
}

describe('R11.1 an attachment', () => {
  it('waits for its message, is seen by its uploader alone until then, and goes with it', async () => {
    const { author, colleague, id } = await aTicket()
    await attach(author, id)
    expect(await unsent(author, id)).toMatchObject([{ name: 'Beleg.pdf', messageId: null }])
    expect(await unsent(colleague, id)).toEqual([])
    await replyToTicket(colleague, id, 'Dazwischen')
    await replyToTicket(author, id, 'Mit Anhang')
    const { messages, unsent: left } = await read(colleague, id)
    expect(messages.map(({ files }) => files.length)).toEqual([0, 0, 1])
    expect(left).toEqual([])
    const { file } = { file: messages[2]!.files[0]! }
    expect((await openFileIn(support, colleague, id, file.id)).name).toBe('Beleg.pdf')
  })

  it('of a new request goes with it, and with no other', async () => {
    const { author } = await aTicket()
    await attach(author, null, Buffer.from('Zeile 1\nZeile 2'), 'fehler.log')
    const id = await openTicket(author, ticketInput())
    expect((await read(author, id)).messages[0]!.files).toMatchObject([{ name: 'fehler.log' }])
    expect(await unsent(author, null)).toEqual([])
  })

  it('is removed before it is sent, with its bytes, and not after', async () => {
    const { author, colleague, id, file } = await withFile()
    expect(await outcomeOf(detachIn(support, author, file))).toBe('notFound')
    await attach(author, id)
    const [waiting] = await unsent(author, id)
    const sql = await owner()
    const [row] =
      await sql`select f.key from files f join ticket_files x on x.file_id = f.id where x.id = ${waiting!.id}`
    expect(await outcomeOf(detachIn(support, colleague, waiting!.id))).toBe('notFound')
    expect(tally(await atOnce(4, () => detachIn(support, author, waiting!.id)))).toEqual({ ok: 1, notFound: 3 })
    await sweepFiles(author.company.id)
    expect(await hasBytes(row!.key as string)).toBe(false)
    expect(await unsent(author, id)).toEqual([])
  })

  it('is one of at most five a message, also of eight at once', async () => {
    const { author, id } = await aTicket()
    expect(tally(await atOnce(8, () => attach(author, id)))).toEqual({ ok: 5, tooManyFiles: 3 })
    await replyToTicket(author, id, 'Fünf')
    expect((await read(author, id)).messages.at(-1)!.files).toHaveLength(5)
    expect(await outcomeOf(attach(author, id))).toBe('ok')
  })

  it('has at most ten megabytes, to the byte', async () => {
    const { author, id } = await aTicket()
    const largest = Buffer.concat([PDF, Buffer.alloc(LIMITS.files.bytes - PDF.length)])
    expect(await outcomeOf(attach(author, id, largest))).toBe('ok')
    expect(await outcomeOf(attach(author, id, Buffer.concat([largest, Buffer.alloc(1)])))).toBe('fileTooLarge')
  })

  it('INJ-06 is a PDF, a picture or plain text by its content: no page, no SVG, no archive, nothing that is two at once', async () => {
    const { author } = await aTicket()
    const refused = [
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      '  \n<!DOCTYPE html><script>alert(1)</script>',
      'Guten Tag\n<script>alert(1)</script>',
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>',
      '<html>%PDF-1.4\n%%EOF',
      'GIF89a/*<svg onload=alert(1)>*/',
      'MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<b>',
      '#!/bin/sh\nrm -rf /',
      'PK\u0003\u0004',
      'MZ\u0000\u0001',
      '\u0000',
    ]
    for (const text of refused)
      for (const name of ['bild.png', 'beleg.pdf', 'protokoll.txt', 'seite.html'])
        expect(await outcomeOf(attach(author, null, Buffer.from(text), name)), text).toBe('fileType')
    expect(isPlainText(Buffer.from('at Foo.<init>(Foo.java:12)\n2 < 3 > 1'))).toBe(true)
    expect(isPlainText(Buffer.from('Größe;Maße\n', 'latin1'))).toBe(true)
  })

  it('T-INJ-08 has the ending of its content and no folders in its name', async () => {
    const { author } = await aTicket()
    await attach(author, null, Buffer.from('Text'), '../../etc/seite.html')
    expect((await unsent(author, null)).map(({ name }) => name)).toEqual(['seite.html.txt'])
  })

  it('is not taken by a closed request, nor by one of another company or kind', async () => {
    const { author, id, company } = await aTicket(['hr-payroll-service'])
    const stranger = await aSupporter()
    expect(await outcomeOf(attach(stranger, id))).toBe('notFound')
    expect(await outcomeOf(attachIn(payroll, await aPayrollHolder(company), id, { name: 'x', bytes: PDF }))).toBe(
      'notFound',
    )
    for (const none of [randomUUID(), 'x', '../x']) expect(await outcomeOf(attach(author, none))).toBe('notFound')
    await closeTicket(author, id)
    expect(await outcomeOf(attach(author, id))).toBe('ticketClosed')
  })
})

describe('T-AUZ-02 an attachment of somebody else', () => {
  it('is like one that never was: by its id, beside another request, guessed, or as another kind', async () => {
    const { author, id, file, company } = await withFile()
    const other = await withFile()
    const holder = await aPayrollHolder(company)
    const open = (...[who, ticket, which]: [Supporter, string, string]) =>
      outcomeOf(openFileIn(support, who, ticket, which))
    expect(await open(author, id, file)).toBe('ok')
    expect(await open(other.author, id, file)).toBe('notFound')
    expect(await open(other.author, other.id, file)).toBe('notFound')
    for (const guess of [randomUUID(), 'Beleg.pdf', '..', '']) expect(await open(author, id, guess)).toBe('notFound')
    expect(await outcomeOf(openFileIn(payroll, holder, id, file))).toBe('notFound')
    expect(await outcomeOf(detachIn(support, other.author, file))).toBe('notFound')
  })
})

describe('R11.1 „Wie zufrieden sind Sie?“', () => {
  it('is answered once, after closing, also of forty at once; others read the answer', async () => {
    const { author, colleague, id } = await aTicket()
    const rate = (stars: number) => rateTicket(author, id, { stars, note: 'Schnell' })
    expect(await outcomeOf(rate(5))).toBe('ticketUnfinished')
    await closeTicket(author, id)
    expect(tally(await atOnce(40, () => rate(4)))).toEqual({ ok: 1, ticketRated: 39 })
    expect((await read(colleague, id)).rating).toEqual({ stars: 4, note: 'Schnell' })
    expect(await outcomeOf(rateTicket(await aSupporter(), id, { stars: 1, note: null }))).toBe('notFound')
  })
})

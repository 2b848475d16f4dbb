import { createHash, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { readFileStream } from '../../files/store'
import { forgetEnv } from '../../ground/env'
import { isSum } from '../../invoices/findings'
import { permit } from '../../permissions/proofs'
import { viewing } from '../../rooms/rooms'
import { ciiInvoice } from '../../sample/e-invoices/cii'
import { E_INVOICES, eInvoiceOf } from '../../sample/e-invoices/samples'
import { ublInvoice } from '../../sample/e-invoices/ubl'
import { EN_16931, zugferdPdf } from '../../sample/e-invoices/zugferd'
import { pdfPage } from '../../sample/pdf'
import { testDatabase } from '../../testing/database'
import { aCompany, aMember, BY } from '../../testing/factories'
import { logOf } from '../../testing/inspect'
import { aDraft, altered } from '../../testing/invoices'
import { outcomeOf } from '../../testing/races'
import { readEInvoice, readEmbedded } from './e-invoice'
import { addDocument } from './keep'
import { openDocument } from './open'
import { readDocument } from './read'

beforeAll(async () => {
  await testDatabase()
  forgetEnv()
})

const page = pdfPage([{ text: 'Rechnung' }], 'Rechnung')
const cii = ciiInvoice(aDraft(), EN_16931)

async function filed(original: Uint8Array, number = 'RE/2026/0815') {
  const company = await aCompany()
  const reader = permit(await aMember({ company, holds: ['documents.read'] }), 'documents.read')!
  const days = { issuedOn: '2026-03-29', dueOn: '2026-04-12' }
  const document = { companyId: company.id, kind: 'invoice' as const, number, ...days, cents: 24_390, paidAt: null }
  const id = await addDocument(BY, { ...document, original })
  return { company, reader, id, document: await viewing(reader, (room) => readDocument(room, id)) }
}

describe('R11.3 an e-invoice', () => {
  it('is filed as what it is, comes back byte for byte, and its hash stands in the log', async () => {
    const originals: [Uint8Array, string, string, string][] = [
      [ublInvoice(aDraft()), 'ubl', 'RE-2026-0815.xml', 'application/xml'],
      [ciiInvoice(aDraft()), 'cii', 'RE-2026-0815.xml', 'application/xml'],
      [await zugferdPdf(page, cii), 'hybrid', 'RE-2026-0815.pdf', 'application/pdf'],
      [page, 'pdf', 'RE-2026-0815.pdf', 'application/pdf'],
    ]
    for (const [original, form, name, type] of originals) {
      const { company, reader, id, document } = await filed(original)
      expect(document).toMatchObject({ form, findings: [], file: { name, type, bytes: original.length } })
      const stream = await readFileStream(await openDocument(reader, id))
      expect(Buffer.from(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer())).toEqual(
        Buffer.from(original),
      )
      const added = (await logOf('company', company.id)).find(({ event }) => event === 'document.added')
      expect(added?.body).toContain(createHash('sha256').update(original).digest('hex'))
    }
  })

  it('whose sums do not add up is filed all the same; the row and the log name the rules', async () => {
    const { company, document } = await filed(altered(ublInvoice(aDraft()), '243.90', '250.00'))
    expect(document.findings).toEqual([{ rule: 'BR-CO-16', stated: '250.00', computed: '243.90' }])
    const added = (await logOf('company', company.id)).find(({ event }) => event === 'document.added')
    expect(added?.body).toContain('BR-CO-16')
    expect((await readEInvoice(document.file)).findings.filter(isSum)).toEqual(document.findings)
  })

  it('in a PDF gives its XML; other documents have none', async () => {
    const hybrid = await filed(await zugferdPdf(page, cii))
    const found = await readEmbedded(hybrid.document.file)
    expect([found?.name, Buffer.from(found!.content)]).toEqual(['RE-2026-0815.xml', cii])
    expect(await readEmbedded((await filed(page)).document.file)).toBeNull()
    expect(await readEmbedded((await filed(ublInvoice(aDraft()))).document.file)).toBeNull()
  })

  it('is the only XML that is filed: everything else that is no PDF is refused at the field', async () => {
    const never = [
      '<html/>',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
      'a;b',
    ]
    for (const text of never) expect(await outcomeOf(filed(Buffer.from(text))), text).toBe('fileType')
    const polyglot = Buffer.concat([
      Buffer.from('<?xml version="1.0"?><!-- %PDF-1.7 -->'),
      ublInvoice(aDraft()).subarray(38),
    ])
    expect(await outcomeOf(filed(polyglot))).toBe('fileType')
    expect(await outcomeOf(filed(new Uint8Array()))).toBe('fileEmpty')
  })

  it('T-AUZ-02 of another company is like one that never was', async () => {
    const { reader } = await filed(page)
    const { id } = await filed(ublInvoice(aDraft()))
    for (const one of [id, randomUUID()]) {
      expect(await outcomeOf(viewing(reader, (room) => readDocument(room, one)))).toBe('notFound')
      expect(await outcomeOf(openDocument(reader, one))).toBe('notFound')
    }
  })

  it('of the samples is valid, one of each form at least', async () => {
    const forms = new Set<string>()
    for (const sample of E_INVOICES) {
      const days = { number: 'RE-2026-1', issuedOn: '2026-03-29', dueOn: '2026-04-12' }
      const { original, cents } = await eInvoiceOf(sample, '100000001', days)
      const { document } = await filed(original)
      const { invoice } = await readEInvoice(document.file)
      expect(document.findings).toEqual([])
      expect(invoice?.totals.payable).toEqual({ value: { units: BigInt(cents), scale: 2 } })
      forms.add(document.form)
    }
    expect([...forms].sort()).toEqual(['cii', 'hybrid', 'ubl'])
  })
})

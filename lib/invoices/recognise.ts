import { readCii } from './cii'
import { type Finding, findingsOf } from './findings'
import type { Invoice } from './model'
import { type Embedded, embeddedFiles, PdfRefused } from './pdf'
import { readUbl } from './ubl'
import { type Element, readXml, textAt, XmlRefused } from './xml'

/**
 * What a file is, by its content: an e-invoice in UBL or CII, a PDF with an e-invoice in it (ZUGFeRD, Factur-X), the
 * same by the old ZUGFeRD 1.0, a plain PDF, or nothing that is filed.
 */
export type Form = 'ubl' | 'cii' | 'hybrid' | 'zugferd1' | 'pdf' | 'other'

export type Recognised = {
  form: Form
  /** BT-24 as the file states it. */
  profile: string | null
  /** The invoice, if the form has one that can be read. */
  invoice: Invoice | null
  /** The XML file inside the PDF. */
  embedded: Embedded | null
  /** What is wrong with the file or the invoice, by the names of the rules. */
  findings: Finding[]
}

const UBL = /^urn:oasis:names:specification:ubl:schema:xsd:(Invoice|CreditNote)-2$/
const CII = 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100'
const OLD = /^urn:ferd:CrossIndustryDocument:invoice:1p0/

const unread = (form: Form, findings: Finding[] = []): Recognised => ({
  form,
  profile: null,
  invoice: null,
  embedded: null,
  findings,
})

/** Recognises and reads a file. Never throws for what the file holds. */
export async function recognise(bytes: Uint8Array): Promise<Recognised> {
  return isPdf(bytes) ? inPdf(bytes) : inXml(bytes)
}

const isPdf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')

function inXml(bytes: Uint8Array): Recognised {
  try {
    return ofRoot(readXml(bytes)) ?? unread('other')
  } catch (fault) {
    if (fault instanceof XmlRefused) return unread('other', [{ rule: `XML:${fault.fault}` }])
    throw fault
  }
}

function ofRoot(root: Element): Recognised | null {
  if (UBL.test(root.uri) && /^(Invoice|CreditNote)$/.test(root.name)) return withInvoice('ubl', readUbl(root))
  if (root.uri === CII && root.name === 'CrossIndustryInvoice') return withInvoice('cii', readCii(root))
  if (!OLD.test(root.uri)) return null
  const guideline = 'SpecifiedExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID'
  return { ...unread('zugferd1'), profile: textAt(root, guideline) }
}

const withInvoice = (form: Form, invoice: Invoice): Recognised => ({
  form,
  profile: invoice.profile,
  invoice,
  embedded: null,
  findings: findingsOf(invoice),
})

/** The names that ZUGFeRD, Factur-X and XRechnung prescribe. A file of another name is taken, and noted. */
const PRESCRIBED = /^(factur-x|xrechnung|zugferd-invoice)\.xml$/i

async function inPdf(bytes: Uint8Array): Promise<Recognised> {
  let files: Embedded[]
  try {
    files = await embeddedFiles(bytes)
  } catch (fault) {
    if (fault instanceof PdfRefused) return unread('pdf', [{ rule: `PDF:${fault.fault}` }])
    throw fault
  }
  const named = files.filter(({ name }) => PRESCRIBED.test(name))
  const findings: Finding[] = []
  for (const file of [...named, ...files.filter((one) => !named.includes(one) && /\.xml$/i.test(one.name))]) {
    const read = inXml(file.content)
    if (read.form === 'other') {
      if (named.includes(file)) findings.push(...read.findings)
      continue
    }
    if (read.form === 'ubl')
      return { ...read, form: 'hybrid', embedded: file, findings: [{ rule: 'PDF:ubl' }, ...read.findings] }
    const other = named.includes(file) ? [] : [{ rule: 'PDF:name', about: file.name }]
    const form = read.form === 'cii' ? 'hybrid' : read.form
    return { ...read, form, embedded: file, findings: [...other, ...read.findings] }
  }
  return unread('pdf', findings)
}

import { readCii } from './cii'
import { type Finding, findingsOf } from './findings'
import type { Invoice } from './model'
import { type Embedded, PdfRefused } from './pdf'
import { filesInPdf } from './pdf-thread'
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
  try {
    const files = await filesInPdf(bytes)
    const read = files.filter(mayBeXml).map(ofEmbedded)
    // A PDF may enclose the same invoice by the old standard too.
    const found = read.find(({ form }) => form === 'hybrid') ?? read.find(({ form }) => form === 'zugferd1')
    return found ?? unread('pdf', read[0]?.findings)
  } catch (fault) {
    if (fault instanceof PdfRefused) return unread('pdf', [{ rule: `PDF:${fault.fault}` }])
    throw fault
  }
}

const isPrescribed = ({ name }: Embedded) => PRESCRIBED.test(name)
const mayBeXml = (file: Embedded) =>
  isPrescribed(file) || /^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<|^<\0/.test(latin1(file.content.subarray(0, 64)))
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

/** Other XML files may be enclosed as well; only one with a prescribed name must be an invoice. */
function ofEmbedded(file: Embedded): Recognised {
  const read = inXml(file.content)
  if (read.form === 'other') return isPrescribed(file) ? read : unread('other')
  const odd: Finding[] = isPrescribed(file) ? [] : [{ rule: 'PDF:name', about: file.name.slice(0, 80) }]
  if (read.form === 'ubl') odd.push({ rule: 'PDF:ubl' })
  const form = read.form === 'zugferd1' ? 'zugferd1' : 'hybrid'
  return { ...read, form, embedded: file, findings: [...odd, ...read.findings] }
}

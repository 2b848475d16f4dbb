import { createHash } from 'node:crypto'
import { cleanName, nameOfNumber } from '../../files/content-type'
import { checkFile, type Upload } from '../../files/store'
import { Rejection } from '../../ground/rejection'
import type { Finding } from '../../invoices/findings'
import { recognise } from '../../invoices/recognise'
import { LIMITS } from '../../limits/sheet'
import type { DocumentForm } from './input'

/** An original that may be filed: checked, recognised by its content, and not stored yet. */
export type Original = {
  upload: Upload
  sha256: string
  form: DocumentForm
  profile: string | null
  findings: Finding[]
}

/**
 * Checks and recognises the original of a document: a PDF, with or without an e-invoice in it, or an e-invoice in XML.
 * Everything else is refused at the field `file`. Wrong sums are no reason to refuse: the vendor's invoice is what it
 * is, and `findings` says what is wrong with it.
 */
export async function checkOriginal(number: string, content: Uint8Array): Promise<Original> {
  if (content.length > LIMITS.files.bytes)
    throw new Rejection('fileTooLarge', { max: LIMITS.files.bytes / 2 ** 20 }, 'file')
  const { form, profile, findings } = await recognise(content)
  const name = nameOfNumber(number)
  const isXml = form === 'ubl' || form === 'cii'
  const upload: Upload = isXml
    ? { name: cleanName(`${name}.xml`, 'application/xml'), type: 'application/xml', content }
    : checkFile(`${name}.pdf`, content, ['application/pdf'])
  return {
    upload,
    sha256: createHash('sha256').update(content).digest('hex'),
    // Everything that is neither XML nor PDF was refused.
    form: form === 'other' ? 'pdf' : form,
    profile: profile?.slice(0, 200) ?? null,
    findings,
  }
}

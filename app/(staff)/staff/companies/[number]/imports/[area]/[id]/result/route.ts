import { notFound } from 'next/navigation'
import { resultFile } from '@/app/_shared/imports/files'
import { staffMay } from '@/lib/http/guards/staff'
import { importedLines } from '@/lib/imports/import'
import { importAt, importWords } from '../../imported'

type Context = { params: Promise<{ number: string; area: string; id: string }> }

export async function GET(_request: Request, { params }: Context) {
  const address = await params
  const staff = await staffMay('companies.write')(`/staff/companies/${address.number}/imports/${address.area}`)
  const at = await importAt(staff, address)
  const [words, lines] = await Promise.all([importWords(at), importedLines(at.declared, at.importer, address.id)])
  if (!lines) notFound()
  return resultFile(at.declared, lines, words.outcomeOf, `${at.slug}-${at.company.number}.csv`)
}

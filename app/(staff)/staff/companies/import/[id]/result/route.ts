import { notFound } from 'next/navigation'
import { resultFile } from '@/app/_shared/imports/files'
import { staffMay } from '@/lib/http/guards/staff'
import { importedLines } from '@/lib/imports/import'
import { companyImport } from '@/lib/staff/company-import/import'
import { importerOf, importWords, PATH } from '../../importing'

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const staff = await staffMay('companies.write')(PATH)
  const [{ words }, lines] = await Promise.all([importWords(), importedLines(companyImport, importerOf(staff), id)])
  if (!lines) notFound()
  return resultFile(companyImport, lines, words.outcomeOf, 'companies.csv')
}

import { notFound } from 'next/navigation'
import { resultFile } from '@/app/_shared/imports/files'
import { companyAdmin } from '@/lib/http/guards/member'
import { importedLines } from '@/lib/imports/import'
import { forOwnCompany } from '@/lib/imports/importer'
import { peopleImport } from '@/lib/imports/people/people'
import { peopleWords } from '../../words'

type Context = { params: Promise<{ id: string }> }

export async function GET(_request: Request, { params }: Context) {
  const admin = await companyAdmin('/admin/users/import')
  const { id } = await params
  const [words, lines] = await Promise.all([peopleWords(), importedLines(peopleImport, forOwnCompany(admin), id)])
  if (!lines) notFound()
  return resultFile(peopleImport, lines, words.outcomeOf, 'benutzer-import.csv')
}

import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { askedLines, ImportPreview, shortened } from '@/app/_shared/imports/preview'
import { type Asked, page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { importPage } from '@/lib/imports/import'
import { resumeAreaImportAction, startAreaImportAction } from '../actions'
import { importAt, importWords } from '../imported'

/** R10.4: the preview, the progress, and the result of each line. Its first column names it; a table of all would be too wide. */
export default page(staffMay('companies.write'), async (staff, { params, search }: Asked<'number' | 'area' | 'id'>) => {
  const at = await importAt(staff, params)
  const { declared, importer, company, path } = at
  const [words, general, found] = await Promise.all([
    importWords(at),
    getTranslations('imports'),
    importPage(declared, importer, params.id, askedLines(search)),
  ])
  if (!found) notFound()
  const [first, ...rest] = Object.entries(declared.columns).filter(([, { secret }]) => !secret)
  const cellOf = (cells: Record<string, string>, name: string) => shortened(cells[name] ?? '')
  return (
    <ImportPreview
      found={found}
      path={path}
      title={words.t('import.title')}
      words={words}
      columns={[
        {
          key: 'name',
          label: first![1].title,
          names: true,
          breakable: true,
          cell: ({ cells }) => cellOf(cells, first![0]),
        },
        {
          key: 'values',
          label: general('values'),
          breakable: true,
          cell: ({ cells }) => (
            <ul>
              {rest.map(([name, { title }]) => (
                <li key={name}>
                  {title}: <bdi>{cellOf(cells, name)}</bdi>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
      start={startAreaImportAction}
      resume={resumeAreaImportAction}
      hidden={{ number: company.number, area: params.area }}
      goOn={
        <ButtonLink href={`/staff/companies/${company.number}` as Route} variant="primary">
          {company.name}
        </ButtonLink>
      }
      search={search}
    />
  )
})

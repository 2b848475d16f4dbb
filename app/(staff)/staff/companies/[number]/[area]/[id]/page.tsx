import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { ImportPreview, shortened } from '@/app/_shared/imports/preview'
import { type Asked, page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { staffMay } from '@/lib/http/guards/staff'
import { importOf } from '@/lib/imports/import'
import { resumeAreaImportAction, startAreaImportAction } from '../actions'
import { importAt, importWords } from '../imported'

/** R10.4: the preview, the progress, and the result of each line. */
export default page(staffMay('companies.write'), async (staff, { params, search }: Asked<'number' | 'area' | 'id'>) => {
  const at = await importAt(staff, params)
  const { declared, importer, company, path } = at
  const [words, found] = await Promise.all([importWords(at), importOf(declared, importer, params.id)])
  if (!found) notFound()
  return (
    <ImportPreview
      found={found}
      path={path}
      title={words.t('import.title')}
      words={words}
      columns={Object.entries(declared.columns)
        .filter(([, { secret }]) => !secret)
        .map(([name, { title }], at) => ({
          key: name,
          label: title,
          names: at === 0,
          breakable: true,
          cell: ({ cells }) => shortened(cells[name] ?? ''),
        }))}
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

import type { Route } from 'next'
import { ImportUpload } from '@/app/_shared/imports/upload'
import { type Asked, page } from '@/app/_shared/page'
import { staffMay } from '@/lib/http/guards/staff'
import { queryOf } from '@/lib/http/query'
import { recentImports } from '@/lib/imports/import'
import { importAt, importWords } from './imported'

/** R10.4: records of an area from a CSV file, for one company. */
export default page(staffMay('companies.write'), async (staff, { params, search }: Asked<'number' | 'area'>) => {
  const at = await importAt(staff, params)
  const { declared, importer, company, path } = at
  const [{ t }, former] = await Promise.all([importWords(at), recentImports(declared, importer)])
  return (
    <ImportUpload
      declared={declared}
      most={importer.most}
      path={path}
      title={t('import.title')}
      lead={t('import.lead')}
      back={{ href: `/staff/companies/${company.number}` as Route, label: company.name }}
      columns={Object.keys(declared.columns).map((name) => <li key={name}>{t(`import.columns.${name}`)}</li>)}
      former={former}
      refused={queryOf(search, ['refused']).refused}
    />
  )
})

import type { Route } from 'next'
import { ImportUpload } from '@/app/_shared/imports/upload'
import { type Asked, page } from '@/app/_shared/page'
import { staffMay } from '@/lib/http/guards/staff'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { recentImports } from '@/lib/imports/import'
import { companyImport } from '@/lib/staff/company-import/import'
import { importerOf, PATH } from './importing'

const RULES = ['number', 'name', 'address', 'products', 'partner', 'empty'] as const

/** R10.2: companies from a CSV file. */
export default page(staffMay('companies.write'), async (staff, { search }: Asked) => {
  const importer = importerOf(staff)
  const [t, s, former] = await Promise.all([
    getTranslations('staffCompanies'),
    getTranslations('staff.company'),
    recentImports(companyImport, importer),
  ])
  return (
    <ImportUpload
      declared={companyImport}
      most={importer.most}
      path={PATH}
      title={t('import.title')}
      lead={t('import.lead')}
      back={{ href: '/staff/companies' as Route, label: s('back') }}
      columns={RULES.map((rule) => <li key={rule}>{t(`import.rules.${rule}`)}</li>)}
      former={former}
      refused={queryOf(search, ['refused']).refused}
    />
  )
})

import { ImportUpload } from '@/app/_shared/imports/upload'
import { page } from '@/app/_shared/page'
import { companyAdmin } from '@/lib/http/guards/member'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { recentImports } from '@/lib/imports/import'
import { forOwnCompany } from '@/lib/imports/importer'
import { peopleImport } from '@/lib/imports/people/people'
import { LIMITS } from '@/lib/limits/sheet'

/** R8.10: a file with many people. */
export default page(companyAdmin, async (admin, { search }) => {
  const { refused } = queryOf(search, ['refused'])
  const [t, b, former] = await Promise.all([
    getTranslations('invitations.import'),
    getTranslations('invitations'),
    recentImports(peopleImport, forOwnCompany(admin)),
  ])
  return (
    <ImportUpload
      declared={peopleImport}
      most={LIMITS.imports.byMembers}
      path="/admin/users/import"
      title={t('title')}
      lead={t('lead', { max: LIMITS.imports.byMembers.lines })}
      back={{ href: '/admin/users', label: b('back') }}
      columns={
        <>
          <li>{t('columns.names')}</li>
          <li>{t('columns.salutation')}</li>
          <li>{t('columns.template')}</li>
        </>
      }
      company={admin.company.id}
      former={former}
      refused={refused}
    />
  )
})

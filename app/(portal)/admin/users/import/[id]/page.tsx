import { notFound } from 'next/navigation'
import { askedLines, ImportPreview, shortened } from '@/app/_shared/imports/preview'
import { type Asked, page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { EmailText } from '@/components/ui/email-text'
import { companyAdmin } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { importPage } from '@/lib/imports/import'
import { forOwnCompany } from '@/lib/imports/importer'
import { peopleImport } from '@/lib/imports/people/people'
import { resumeImportAction, startImportAction } from '../actions'
import { peopleWords } from '../words'

/** R8.10: the preview, the progress, and the result of each line. */
export default page(companyAdmin, async (admin, { params: { id }, search }: Asked<'id'>) => {
  const [t, words, found] = await Promise.all([
    getTranslations('invitations.import'),
    peopleWords(),
    importPage(peopleImport, forOwnCompany(admin), id, askedLines(search)),
  ])
  if (!found) notFound()
  return (
    <ImportPreview
      found={found}
      path="/admin/users/import"
      title={t('title')}
      words={words}
      columns={[
        {
          key: 'person',
          label: t('person'),
          names: true,
          breakable: true,
          cell: ({ cells }) => shortened(`${cells.firstName} ${cells.lastName}`),
        },
        { key: 'email', label: t('emailColumn'), cell: ({ cells }) => <EmailText value={shortened(cells.email)} /> },
        {
          key: 'permissions',
          label: t('permissions'),
          breakable: true,
          cell: ({ cells }) => shortened(cells.template) || t('standard'),
        },
      ]}
      start={startImportAction}
      resume={resumeImportAction}
      goOn={
        <ButtonLink href="/admin/users" variant="primary">
          {t('toUsers')}
        </ButtonLink>
      }
      search={search}
    />
  )
})

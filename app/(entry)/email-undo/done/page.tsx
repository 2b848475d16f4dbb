import { ButtonLink } from '@/components/ui/button-link'
import { PageTitle } from '@/components/ui/page-title'
import { getTranslations } from '@/lib/http/translations'
import { EntryPage } from '../../entry-page'

/** The former address is back; what comes next is a new password. */
export default async function EmailUndonePage() {
  const t = await getTranslations('password')
  return (
    <EntryPage>
      <PageTitle title={t('undoDoneTitle')} lead={t('undoDoneLead')} />
      <ButtonLink href="/password/forgot" variant="primary" reload>
        {t('reset')}
      </ButtonLink>
    </EntryPage>
  )
}

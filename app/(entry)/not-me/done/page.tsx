import { ButtonLink } from '@/components/ui/button-link'
import { PageTitle } from '@/components/ui/page-title'
import { brand } from '@/lib/brand'
import { getTranslations } from '@/lib/http/translations'
import { EntryPage } from '../../entry-page'

/** What is over, and what comes next: a new password. */
export default async function NotMeDonePage() {
  const t = await getTranslations('password')
  const { supportPhone: phone, supportEmail: email } = brand()
  return (
    <EntryPage>
      <PageTitle title={t('notMeDoneTitle')} lead={t('notMeDoneLead')} />
      <p className="mb-6">{t('notMeDoneText', { phone, email })}</p>
      <ButtonLink href="/password/forgot" variant="primary" reload>
        {t('reset')}
      </ButtonLink>
    </EntryPage>
  )
}

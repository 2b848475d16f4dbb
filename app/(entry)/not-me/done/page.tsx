import { redirect } from 'next/navigation'
import { ButtonLink } from '@/components/ui/button-link'
import { PageTitle } from '@/components/ui/page-title'
import { brand } from '@/lib/brand/brand'
import { wasDone } from '@/lib/http/done'
import { getTranslations } from '@/lib/http/translations'
import { EntryPage } from '../../entry-page'

/** What is over, and what comes next: a new password. */
export default async function NotMeDonePage() {
  // UX-21: nobody else is told that something was done.
  if (!(await wasDone('reported'))) redirect('/sign-in')
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

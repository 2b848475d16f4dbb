import { redirect } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { PageTitle } from '@/components/ui/page-title'
import { brand } from '@/lib/brand/brand'
import { wasDone } from '@/lib/http/done'
import { anybody } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { EntryPage } from '../../entry-page'

/** What is over, and what comes next: a new password. */
export default page(anybody, async () => {
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
})

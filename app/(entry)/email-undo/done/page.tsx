import { redirect } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { PageTitle } from '@/components/ui/page-title'
import { wasDone } from '@/lib/http/done'
import { anybody } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { EntryPage } from '../../entry-page'

/** The former address is back; what comes next is a new password. */
export default page(anybody, async () => {
  // UX-21: nobody else is told that something was done.
  if (!(await wasDone('emailUndone'))) redirect('/sign-in')
  const t = await getTranslations('password')
  return (
    <EntryPage>
      <PageTitle title={t('undoDoneTitle')} lead={t('undoDoneLead')} />
      <ButtonLink href="/password/forgot" variant="primary" reload>
        {t('reset')}
      </ButtonLink>
    </EntryPage>
  )
})

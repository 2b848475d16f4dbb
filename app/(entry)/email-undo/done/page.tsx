import { redirect } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { PageTitle } from '@/components/ui/page-title'
import { wasDone } from '@/lib/http/done'
import { anybody } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { EntryPage } from '../../entry-page'

/** Says that the former address is back and that a new password comes next. */
export default page(anybody, async () => {
  // UX-21: shown only in the browser that did it.
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

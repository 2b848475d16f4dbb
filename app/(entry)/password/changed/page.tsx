import { redirect } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { Icon } from '@/components/ui/icon'
import { PageTitle } from '@/components/ui/page-title'
import { brandName } from '@/lib/brand/brand'
import { wasDone } from '@/lib/http/done'
import { anybody } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { EntryPage } from '../../entry-page'

/** R4.3: the password is changed, and nobody is signed in by it. */
export default page(anybody, async () => {
  // UX-21: shown only in the browser that did it.
  if (!(await wasDone('passwordReset'))) redirect('/sign-in')
  const t = await getTranslations('password')
  return (
    <EntryPage>
      <Icon name="circle-check" className="mb-3 size-12 text-positive" />
      <PageTitle title={t('changedTitle')} lead={t('changedLead', { brand: brandName() })} />
      <p className="mb-6">{t('changedEnded')}</p>
      <ButtonLink href="/sign-in" variant="primary" reload>
        {t('next')}
      </ButtonLink>
    </EntryPage>
  )
})

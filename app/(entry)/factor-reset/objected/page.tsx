import { redirect } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { ContactText } from '@/components/ui/contact-text'
import { PageTitle } from '@/components/ui/page-title'
import { brand } from '@/lib/brand/brand'
import { wasDone } from '@/lib/http/done'
import { anybody } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { EntryPage } from '../../entry-page'

/** Says that nothing happens. */
export default page(anybody, async () => {
  // UX-21: shown only in the browser that did it.
  if (!(await wasDone('objected'))) redirect('/sign-in')
  const t = await getTranslations('factorResets.objection')
  const { supportPhone: phone } = brand()
  return (
    <EntryPage>
      <PageTitle title={t('doneTitle')} lead={t('doneLead')} />
      <p className="mb-6">
        <ContactText text={t('doneText', { phone })} phone={phone} />
      </p>
      <ButtonLink href="/sign-in" variant="primary" reload>
        {t('next')}
      </ButtonLink>
    </EntryPage>
  )
})

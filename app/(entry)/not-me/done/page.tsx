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

/** Says what has ended, and that a new password comes next. */
export default page(anybody, async () => {
  // UX-21: shown only in the browser that did it.
  if (!(await wasDone('reported'))) redirect('/sign-in')
  const t = await getTranslations('password')
  const { supportPhone: phone, supportEmail: email } = brand()
  return (
    <EntryPage>
      <PageTitle title={t('notMeDoneTitle')} lead={t('notMeDoneLead')} />
      <p className="mb-6">
        <ContactText text={t('notMeDoneText', { phone, email })} phone={phone} email={email} />
      </p>
      <ButtonLink href="/password/forgot" variant="primary" reload>
        {t('reset')}
      </ButtonLink>
    </EntryPage>
  )
})

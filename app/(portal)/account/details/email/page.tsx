import { page } from '@/app/_shared/page'
import { FOCUSED } from '@/components/form/focused'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { EmailText } from '@/components/ui/email-text'
import { PageHeading } from '@/components/ui/page-heading'
import { takeDraft } from '@/lib/http/drafts'
import { confirmed } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { beginEmailChangeAction } from './actions'

/** R13.2, first step: the new address. */
export default page(confirmed('factors'), async (actor) => {
  const [t, draft] = await Promise.all([getTranslations('personal'), takeDraft(actor, '/account/details/email')])
  return (
    <Form
      heading={
        <>
          <PageHeading title={t('emailTitle')} lead={t('emailLead')} back={{ href: '/account', label: t('back') }} />
          <p className="mb-1 text-sm text-muted">{t('currentEmail')}</p>
          <p className="mb-5">
            <EmailText value={actor.account.email} />
          </p>
        </>
      }
      action={beginEmailChangeAction}
      title={t('emailTitle')}
      submit={t('sendCode')}
      values={draft}
      secondary={<ButtonLink href="/account">{t('cancel')}</ButtonLink>}
    >
      <TextField
        {...FOCUSED}
        name="email"
        label={t('newEmail')}
        hint={t('emailKept')}
        type="email"
        inputMode="email"
        autoComplete="email"
      />
    </Form>
  )
})

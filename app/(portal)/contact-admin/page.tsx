import { DoneNotice } from '@/app/_shared/done-notice'
import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { ContactText } from '@/components/ui/contact-text'
import { PageHeading } from '@/components/ui/page-heading'
import { PageTitle } from '@/components/ui/page-title'
import { brand } from '@/lib/brand/brand'
import { takeDraft } from '@/lib/http/drafts'
import { takeFlash } from '@/lib/http/flash'
import { withCompany } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { isOnlyAdministrator } from '@/lib/people/administrators'
import type { Actor } from '@/lib/permissions/actor'
import { isPermission } from '@/lib/permissions/catalogue'
import { contactAdminAction } from './actions'

/** R8.9. After a refusal the subject is filled in. */
export default page(withCompany, async (actor, { search }) => {
  const [t, p, flash, draft, { permission }] = await Promise.all([
    getTranslations('contactAdmin'),
    getTranslations('permissions'),
    takeFlash(),
    takeDraft(actor, '/contact-admin'),
    search,
  ])
  const { name, supportPhone: phone, supportEmail: email } = brand()
  if (!actor.company.hasAdmin)
    return (
      <PageTitle
        title={t('noneTitle')}
        lead={<ContactText text={t('noneText', { phone, email })} phone={phone} email={email} />}
        actions={<Apply actor={actor} />}
      />
    )
  if (await isOnlyAdministrator(actor))
    return (
      <PageTitle
        title={t('onlyTitle')}
        lead={<ContactText text={t('noneText', { phone, email })} phone={phone} email={email} />}
      />
    )
  const wish = isPermission(permission) ? t('wish', { permission: p(`${permission}.name`, { brand: name }) }) : ''
  return (
    <>
      <DoneNotice text={flash === 'messageSent' ? t('sent') : null} />
      <Form
        heading={<PageHeading title={t('title')} lead={t('lead')} />}
        action={contactAdminAction}
        title={t('title')}
        submit={t('send')}
        company={actor.company.id}
        values={draft ?? { subject: wish }}
        className="max-w-text"
      >
        <TextField name="subject" label={t('subject')} />
        <TextArea name="message" label={t('message')} rows={8} />
      </Form>
    </>
  )
})

/** R9.1: if the company has no administrator an active member may become the first one. */
async function Apply({ actor: { membership } }: { actor: Actor }) {
  if (membership?.status !== 'active') return null
  const t = await getTranslations('shell')
  return (
    <ButtonLink href="/apply-for-admin">
      {membership.adminRequest ? t('adminRequestOpen') : t('applyForAdmin')}
    </ButtonLink>
  )
}

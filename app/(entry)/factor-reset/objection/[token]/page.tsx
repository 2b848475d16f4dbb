import { type Asked, page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { ContactText } from '@/components/ui/contact-text'
import { brand } from '@/lib/brand/brand'
import { objectable } from '@/lib/factor-reset/object'
import { anybody } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { maskedEmail } from '@/lib/inputs/email-address'
import { ClosedPage } from '../../../closed-page'
import { LinkPage } from '../../../link-page'
import { objectToResetAction } from './actions'

/** The page of the link „Widersprechen“: opening it changes nothing, its button does. */
export default page(anybody, async (_, { params: { token } }: Asked<'token'>) => {
  const [t, reset] = await Promise.all([getTranslations('factorResets.objection'), objectable(token)])
  if (!reset) {
    const { supportPhone: phone } = brand()
    return (
      <ClosedPage title={t('title')} lead={<ContactText text={t('over', { phone })} phone={phone} />}>
        <ButtonLink href="/sign-in" reload>
          {t('next')}
        </ButtonLink>
      </ClosedPage>
    )
  }
  const lead = t(reset.kind === 'factors' ? 'leadFactors' : 'leadMailbox', { address: maskedEmail(reset.email) })
  return (
    <LinkPage
      token={token}
      title={t('title')}
      lead={lead}
      text={t('text')}
      button={t('button')}
      action={objectToResetAction}
    />
  )
})

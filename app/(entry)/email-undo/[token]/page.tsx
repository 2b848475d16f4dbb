import { type Asked, page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { ContactText } from '@/components/ui/contact-text'
import { brand } from '@/lib/brand/brand'
import { anybody } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { maskedEmail } from '@/lib/inputs/email-address'
import { undoable } from '@/lib/profile/email-undo'
import { ClosedPage } from '../../closed-page'
import { LinkPage } from '../../link-page'
import { undoEmailChangeAction } from './actions'

/** The page of the link „Änderung rückgängig machen“: opening it changes nothing, its button does. */
export default page(anybody, async (_, { params: { token } }: Asked<'token'>) => {
  const [t, change] = await Promise.all([getTranslations('password'), undoable(token)])
  if (!change) return <Over />
  const addresses = { before: maskedEmail(change.before), after: maskedEmail(change.after) }
  return (
    <LinkPage
      token={token}
      title={t('undoTitle')}
      lead={t('undoLead', addresses)}
      text={t('undoText')}
      button={t('undoButton')}
      action={undoEmailChangeAction}
    />
  )
})

async function Over() {
  const t = await getTranslations('password')
  const { supportPhone: phone, supportEmail: email } = brand()
  return (
    <ClosedPage
      title={t('overTitle')}
      lead={<ContactText text={t('undoOverText', { phone, email })} phone={phone} email={email} />}
    >
      <ButtonLink href="/sign-in" reload>
        {t('next')}
      </ButtonLink>
    </ClosedPage>
  )
}

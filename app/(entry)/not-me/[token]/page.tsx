import { type Asked, page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { anybody } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { maskedEmail } from '@/lib/inputs/email-address'
import { reportable } from '@/lib/profile/not-me'
import { ClosedPage } from '../../closed-page'
import { LinkPage } from '../../link-page'
import { reportAccountAction } from './actions'

/** The page of the link „Das war ich nicht“: opening it changes nothing, its button does. */
export default page(anybody, async (_, { params: { token } }: Asked<'token'>) => {
  const [t, account] = await Promise.all([getTranslations('password'), reportable(token)])
  if (!account) {
    return (
      <ClosedPage title={t('overTitle')} lead={t('notMeOverText')}>
        <ButtonLink href="/password/forgot" variant="primary" reload>
          {t('reset')}
        </ButtonLink>
      </ClosedPage>
    )
  }
  return (
    <LinkPage
      token={token}
      title={t('notMeTitle')}
      lead={t('notMeLead', { address: maskedEmail(account.email) })}
      text={t('notMeText')}
      button={t('notMeButton')}
      action={reportAccountAction}
    />
  )
})

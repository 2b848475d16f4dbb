import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { anybody } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { maskedEmail } from '@/lib/inputs/email-address'
import { reportable } from '@/lib/profile/not-me'
import { ClosedPage } from '../../closed-page'
import { EntryPage } from '../../entry-page'
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
    <EntryPage>
      <Form
        heading={
          <>
            <PageHeading title={t('notMeTitle')} lead={t('notMeLead', { address: maskedEmail(account.email) })} />
            <p className="mb-5">{t('notMeText')}</p>
          </>
        }
        action={reportAccountAction}
        title={t('notMeTitle')}
        submit={t('notMeButton')}
        submitVariant="danger"
      >
        <input type="hidden" name="token" value={token} />
      </Form>
    </EntryPage>
  )
})

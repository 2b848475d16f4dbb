import type { Route } from 'next'
import { page } from '@/app/_shared/page'
import { FOCUSED } from '@/components/form/focused'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { attemptToken } from '@/lib/http/cookies'
import { anybody } from '@/lib/http/guards/entry'
import { currentActor } from '@/lib/http/session'
import { getTranslations } from '@/lib/http/translations'
import { attemptOf } from '@/lib/sign-in/attempts'
import { EntryPage } from '../../entry-page'
import { requestResetAction } from '../actions'

/** R4.1. The field is filled with the address that was typed for signing in. */
export default page(anybody, async (_, { search }) => {
  const [t, query, actor] = await Promise.all([getTranslations('password'), search, currentActor()])
  const email = actor?.account.email ?? (await attemptOf(await attemptToken()))?.email
  const back = (actor ? '/account' : '/sign-in') as Route
  return (
    <EntryPage notice={query.sent === '1' ? <Notice focus>{t('sent')}</Notice> : undefined}>
      <Form
        heading={<PageHeading title={t('forgotTitle')} lead={t('forgotLead')} />}
        action={requestResetAction}
        title={t('forgotTitle')}
        submit={t('send')}
        secondary={
          <ButtonLink href={back} reload>
            {t('cancel')}
          </ButtonLink>
        }
      >
        <TextField
          {...FOCUSED}
          name="email"
          label={t('email')}
          type="email"
          inputMode="email"
          autoComplete="username"
          defaultValue={email}
        />
      </Form>
    </EntryPage>
  )
})

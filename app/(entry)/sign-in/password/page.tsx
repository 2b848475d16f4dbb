import { page } from '@/app/_shared/page'
import { FOCUSED } from '@/components/form/focused'
import { Form } from '@/components/form/form'
import { PasswordField } from '@/components/form/password-field'
import { ButtonLink } from '@/components/ui/button-link'
import { Heading } from '@/components/ui/heading'
import { Notice } from '@/components/ui/notice'
import { env } from '@/lib/ground/env'
import { takeFlash } from '@/lib/http/flash'
import { attempting } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { AddressLine } from '../../address-line'
import { EntryPage } from '../../entry-page'
import { showPasswordAction } from '../actions'

/** R3.1. With `uniform` this page also offers a new account, because any address leads to it. */
export default page(attempting, async (attempt, { search }) => {
  const [t, p, flash] = await Promise.all([getTranslations('signIn'), getTranslations('password'), takeFlash()])
  const uniform = env().signInDisclosure === 'uniform'
  const other = search.begun === 'other'
  const why = flash === 'accountExists' ? t('known') : other ? t('begunOther') : null
  const notice = why ? <Notice focus>{why}</Notice> : undefined
  const below = uniform ? (
    <ButtonLink href="/register" variant="link" reload>
      {t('create')}
    </ButtonLink>
  ) : undefined
  return (
    <EntryPage notice={notice} below={below}>
      <Form
        heading={<Heading title={t('passwordTitle')} />}
        action={showPasswordAction}
        title={t('passwordTitle')}
        submit={t('submit')}
        secondary={
          <ButtonLink href="/password/forgot" variant="link" reload>
            {p('forgotLink')}
          </ButtonLink>
        }
      >
        <AddressLine email={attempt.email} />
        <PasswordField {...FOCUSED} name="password" label={t('password')} autoComplete="current-password" />
      </Form>
    </EntryPage>
  )
})

import { AppKey } from '@/app/_shared/app-key'
import { page } from '@/app/_shared/page'
import { TwoFactorHelp } from '@/app/_shared/two-factor-help'
import { CodeField } from '@/components/form/code-field'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { shownSecret } from '@/lib/factors/enrolment'
import { tagOf, totpUri } from '@/lib/factors/totp'
import { confirmed } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { companyNameFor } from '@/lib/permissions/company-name'
import { owesFactor } from '@/lib/sessions/gate'
import { beginAppAction, replaceAppAction } from './actions'

/**
 * R5.3: a button first, because a GET creates no secret; then the key and one code. A new app replaces the old one
 * the same way.
 */
export default page(confirmed('factors'), async (actor) => {
  const [t, f, s, secret] = await Promise.all([
    getTranslations('factors.setUp'),
    getTranslations('factors'),
    getTranslations('adminSecurity'),
    shownSecret(actor),
  ])
  const { account, company, membership } = actor
  const replaces = account.factors.totp
  const tag = replaces && secret ? t('tag', { sign: tagOf(secret) }) : null
  const title = replaces ? f('replaceApp') : f('activateApp')
  const cancel = <ButtonLink href="/account/authentication">{t('cancel')}</ButtonLink>
  return (
    <div className="max-w-form">
      <PageHeading
        title={title}
        lead={secret ? t('scan') : t('lead')}
        back={{ href: '/account/authentication', label: f('back') }}
      />
      {owesFactor(actor) ? (
        <div className="mb-5">
          <Notice tone="caution">
            {s('owed', { company: company ? companyNameFor(company, membership, account.locale) : '' })}
          </Notice>
        </div>
      ) : null}
      {replaces ? <p className="mb-5">{t('replaceLead')}</p> : null}
      {tag ? <p className="mb-5">{t('replaceEntry', { tag })}</p> : null}
      {secret ? (
        <>
          <AppKey secret={secret} uri={totpUri(secret, actor.account.email, tag)} />
          <Form action={replaceAppAction} title={title} submit={t('submit')} secondary={cancel}>
            <CodeField name="code" label={t('code')} />
          </Form>
        </>
      ) : (
        <Form action={beginAppAction} title={title} submit={t('begin')} secondary={cancel}>
          {null}
        </Form>
      )}
      <TwoFactorHelp className="mt-6 border-t border-line pt-4" />
    </div>
  )
})

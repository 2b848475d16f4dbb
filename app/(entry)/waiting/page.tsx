import { page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { ButtonLink } from '@/components/ui/button-link'
import { CodeText } from '@/components/ui/code-text'
import { ContactText } from '@/components/ui/contact-text'
import { DefinitionList } from '@/components/ui/definition-list'
import { PageTitle } from '@/components/ui/page-title'
import { StatusBadge } from '@/components/ui/status-badge'
import { brand } from '@/lib/brand/brand'
import { askedToJoinAt } from '@/lib/companies/memberships'
import { atStep } from '@/lib/http/guards/entry'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { clock, longDate } from '@/lib/i18n/formats'
import { EntryPage } from '../entry-page'
import { LeaveButton } from '../register/leave-button'
import { withdrawAction } from './actions'

/** R2.9: the status page of a pending or refused person: the number they typed and nothing of the company. */
export default page(atStep('/waiting'), async (actor) => {
  const [t, s, n, c, format, since] = await Promise.all([
    getTranslations('waiting'),
    getTranslations('status'),
    getTranslations('switchCompany'),
    getTranslations('contactAdmin'),
    getFormatter(),
    askedToJoinAt(actor),
  ])
  const { supportPhone: phone, supportEmail: email } = brand()
  const refused = actor.membership?.status === 'refused'
  return (
    <EntryPage below={<LeaveButton />}>
      <PageTitle title={refused ? t('refusedTitle') : t('title')} lead={refused ? t('refusedText') : t('text')} />
      <DefinitionList
        rows={[
          { term: t('number'), value: <CodeText value={actor.company?.number ?? ''} /> },
          { term: t('requested'), value: actor.account.email },
          {
            term: t('status'),
            value: (
              <StatusBadge tone={refused ? 'danger' : 'caution'}>{refused ? s('refused') : s('pending')}</StatusBadge>
            ),
          },
        ]}
      />
      {refused || !since ? null : (
        <p className="mt-4">{t('next', { day: longDate(format, since), time: clock(since) })}</p>
      )}
      {refused ? null : <p className="mt-4">{t('why')}</p>}
      <p className="mt-4 text-muted">
        <ContactText text={t('help', { phone, email })} phone={phone} email={email} />
      </p>
      <div className="mt-6 flex flex-wrap gap-3">
        <ButtonLink href="/waiting" variant="primary" reload>
          {t('reload')}
        </ButtonLink>
        <ButtonLink href="/contact-admin" reload>
          {c('title')}
        </ButtonLink>
        {actor.memberships > 1 ? (
          <ButtonLink href="/switch-company" reload>
            {n('title')}
          </ButtonLink>
        ) : null}
      </div>
      <div className="mt-4">
        <ActionButton action={withdrawAction} label={t('withdraw')} variant="link" />
      </div>
    </EntryPage>
  )
})

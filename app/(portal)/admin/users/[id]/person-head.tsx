import type { Route } from 'next'
import type { ReactNode } from 'react'
import { CodeText } from '@/components/ui/code-text'
import { DocumentTitle } from '@/components/ui/document-title'
import { EmailText } from '@/components/ui/email-text'
import { PageHeading } from '@/components/ui/page-heading'
import { StatusBadge, type StatusTone } from '@/components/ui/status-badge'
import { Tabs } from '@/components/ui/tabs'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { isPossible } from '@/lib/people/acts'
import type { MemberFactor } from '@/lib/people/names'
import type { Person } from '@/lib/people/person'
import type { CompanyAdmin } from '@/lib/permissions/proofs'
import { MemberState } from '../member-status'
import { nameOf } from '../member-table'
import { RowActions } from '../row-actions'

const TABS = ['', '/permissions', '/access', '/log'] as const
export type PersonTab = (typeof TABS)[number]

type PersonHeadProps = {
  actor: CompanyAdmin
  person: Person
  current: PersonTab
  /** False where a form owns the document's title. */
  titled?: boolean
  suffix?: string
}

/** The head of every page about one person: who it is, what can be done, and the tabs. */
export async function PersonHead({ actor, person, current, titled = true, suffix }: PersonHeadProps) {
  const t = await getTranslations('members')
  const { member } = person
  const own = member.id === actor.membership.id
  const path = `/admin/users/${member.id}`
  const name = nameOf(member)
  const label = (tab: PersonTab) => t(`tabs.${tab === '' ? 'overview' : (tab.slice(1) as 'log')}`)
  const tabs = TABS.filter((tab) => tab !== '/permissions' || isPossible('permissions', member, false))
  return (
    <>
      {titled ? <DocumentTitle title={current ? `${label(current)} – ${name}` : name} suffix={suffix} /> : null}
      <PageHeading
        title={name}
        back={{ href: '/admin/users' as Route, label: t('title') }}
        actions={<RowActions row={member} own={own} company={actor.company.id} inHead />}
      />
      <PersonFacts person={person} number={actor.company.number} own={own} />
      <Tabs
        label={t('tabs.label', { name })}
        tabs={tabs.map((tab) => ({ href: `${path}${tab}` as Route, label: label(tab), current: tab === current }))}
      />
    </>
  )
}

const FACTOR_TONE: Record<MemberFactor, StatusTone> = {
  app: 'positive',
  phone: 'info',
  email: 'caution',
  none: 'neutral',
}

type FactsProps = { person: Person; number: string; own: boolean }

/** R7.2: name, address, customer number, last sign-in, status and role; and how safe the access is. */
async function PersonFacts({ person: { member, factor, running, undeliverable }, number, own }: FactsProps) {
  const [t, format] = await Promise.all([getTranslations('members'), getFormatter()])
  const at = member.lastSignInAt
  const facts: [string, ReactNode][] = [
    [t('name'), own ? `${nameOf(member)} (${t('you')})` : nameOf(member)],
    [
      t('email'),
      <div key="email" className="grid justify-items-start gap-1">
        <EmailText value={member.email} />
        {undeliverable ? <StatusBadge tone="danger">{t('undeliverable')}</StatusBadge> : null}
      </div>,
    ],
    [t('number'), <CodeText key="number" value={number} />],
    [t('role'), t(`roles.${member.role}`)],
    [t('status'), <MemberState key="status" row={member} />],
    [
      t('lastSignIn'),
      at ? (
        <time key="at" dateTime={at.toISOString()}>
          {dateTime(format, at)}
        </time>
      ) : (
        t('never')
      ),
    ],
    [
      t('csv.factor'),
      <StatusBadge key="factor" tone={FACTOR_TONE[factor]} icon={factor === 'none' ? 'circle' : 'shield-check'}>
        {t(`csv.factors.${factor}`)}
      </StatusBadge>,
    ],
    [t('devicesNow'), t('running', { sessions: running.sessions, devices: running.devices })],
  ]
  return (
    <dl className="mb-6 grid grid-cols-[repeat(auto-fill,minmax(min(13rem,100%),1fr))] gap-x-6 gap-y-4 rounded-md border border-line bg-raised p-4 text-sm sm:px-6">
      {facts.map(([term, value]) => (
        <div key={term} className="min-w-0">
          <dt className="mb-0.5 text-muted hyphens-manual">{term}</dt>
          <dd className="min-w-0">{typeof value === 'string' ? <bdi>{value}</bdi> : value}</dd>
        </div>
      ))}
    </dl>
  )
}

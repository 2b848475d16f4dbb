import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { brandName } from '@/lib/brand/brand'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import type { OpenWork } from '@/lib/staff/open-work'

/** R10.1: what somebody leaves behind, each with its link. */
export async function Work({ work }: { work: OpenWork }) {
  const [t, format] = await Promise.all([getTranslations('staff.accounts'), getFormatter()])
  const { tickets, support, payroll, resets, merges } = work
  const none = support + payroll + resets.length + merges.length === 0
  return (
    <section aria-labelledby="work" className="grid gap-6">
      <h2 id="work" className="text-lg">
        {t('work')}
      </h2>
      {none ? <p>{t('workNone')}</p> : null}
      <Kind heading={t('workSupport')} count={support}>
        {tickets.map(({ number, subject, company, at }) => (
          <Item
            key={number}
            href={`/staff/tickets/${number}`}
            label={`${number} ${subject}`}
            more={`${company}, ${dateTime(format, at)}`}
          />
        ))}
        {support > tickets.length ? (
          <li className="text-muted">{t('workMore', { count: support - tickets.length })}</li>
        ) : null}
      </Kind>
      <Kind heading={t('workPayroll')} count={payroll} text={t('payrollText')} />
      <Kind heading={t('workProposals')} count={resets.length} text={t('proposalsText', { brand: brandName() })}>
        {resets.map(({ id, name, at }) => (
          <Item key={id} href={`/staff/factor-resets/${id}`} label={name} more={dateTime(format, at)} />
        ))}
      </Kind>
      <Kind heading={t('workMerges')} count={merges.length} text={t('mergesText')}>
        {merges.map(({ id, from, into, at }) => (
          <Item
            key={id}
            href={`/staff/companies/merges/${id}`}
            label={t('workMerge', { from, into })}
            more={dateTime(format, at)}
          />
        ))}
      </Kind>
    </section>
  )
}

type KindProps = { heading: string; count: number; text?: string; children?: ReactNode }

const Kind = ({ heading, count, text, children }: KindProps) =>
  count === 0 ? null : (
    <div>
      <h3 className="mb-1 font-medium">
        {heading} <span className="figures font-normal text-muted">({count})</span>
      </h3>
      {text ? <p className="mb-2 text-sm text-muted">{text}</p> : null}
      {children ? <ul className="divide-y divide-line border-y border-line">{children}</ul> : null}
    </div>
  )

const Item = ({ href, label, more }: { href: string; label: string; more: string }) => (
  <li className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 py-2">
    <Link href={href as Route} className="link min-w-0 [overflow-wrap:anywhere]">
      <bdi>{label}</bdi>
    </Link>
    <span className="text-sm text-muted">
      <bdi>{more}</bdi>
    </span>
  </li>
)

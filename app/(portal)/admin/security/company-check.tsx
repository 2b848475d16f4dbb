import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { SecurityCheck } from '@/components/ui/security-check'
import type { SecurityRules } from '@/lib/company-rules/input'
import { getTranslations } from '@/lib/http/translations'

type CompanyCheckProps = {
  rules: SecurityRules
  /** How many members have only the e-mail code, and how many were not used for 90 days. */
  weak: number
  unused: number
  onlyAdministrator: boolean
}

/** „Sicherheits-Check“ for the company: what protects most comes first. */
export async function CompanyCheck({ rules, weak, unused, onlyAdministrator }: CompanyCheckProps) {
  const t = await getTranslations('adminSecurity.check')
  const items = [
    { key: 'rule', done: rules.appRequired !== 'none', href: '#rules' },
    { key: 'weak', done: weak === 0, href: '#weak' },
    { key: 'unused', done: unused === 0, href: '#unused' },
    { key: 'second', done: !onlyAdministrator, href: '/admin/users' },
  ] as const
  const open = items.find((item) => !item.done)
  const next = open
    ? {
        text: t(`next.${open.key}`, { weak, unused }),
        action: <ButtonLink href={open.href as Route}>{t(`act.${open.key}`)}</ButtonLink>,
      }
    : null
  return (
    <SecurityCheck
      items={items.map(({ key, done }) => ({ label: t(`items.${key}`), done }))}
      next={next}
      allDone={t('allDone')}
    />
  )
}

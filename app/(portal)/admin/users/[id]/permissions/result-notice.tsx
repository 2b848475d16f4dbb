import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { brandName } from '@/lib/brand/brand'
import { flashFacts, takeFlash } from '@/lib/http/flash'
import { hrefWith } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import type { MemberDetails } from '@/lib/people/read'
import type { Permission } from '@/lib/permissions/catalogue'
import { changesBetween, fromText, isSame } from '@/lib/permissions/matrix'
import type { Query, Start } from './start'

type ResultNoticeProps = { member: MemberDetails; query: Query; start: Start }

/**
 * The result of the last action: saved (with a link back), changed by somebody else meanwhile (R7.5), activated,
 * copied.
 */
export async function ResultNotice({ member, query, start }: ResultNoticeProps) {
  const [t, m, p, flash, facts] = await Promise.all([
    getTranslations('permissionMatrix'),
    getTranslations('members'),
    getTranslations('permissions'),
    takeFlash(),
    flashFacts(),
  ])
  const names = (keys: Permission[]) => keys.map((key) => p(`${key}.name`, { brand: brandName() })).join(', ')
  if (query.base !== undefined) {
    const { given, taken, dated, scoped } = changesBetween(fromText(query.base), member.grants)
    return (
      <Notice tone="caution" focus heading={t('changedTitle')}>
        {given.length ? <p>{t('changedGiven', { names: names(given) })}</p> : null}
        {taken.length ? <p>{t('changedTaken', { names: names(taken) })}</p> : null}
        {dated.length ? <p>{t('changedDated', { names: names(dated) })}</p> : null}
        {scoped.length ? <p>{t('changedScoped', { names: names(scoped) })}</p> : null}
        <p>{t('changedText')}</p>
      </Notice>
    )
  }
  if (flash === 'permissionsSaved' && query.before !== undefined) {
    const changes = changesBetween(fromText(query.before), member.grants)
    const { given, taken, dated, scoped } = changes
    const back = hrefWith(`/admin/users/${member.id}/permissions`, { with: query.before }) as Route
    return (
      <Notice
        tone="positive"
        focus
        actions={
          <>
            {isSame(changes) ? null : <ButtonLink href={back}>{m('undo')}</ButtonLink>}
            <ButtonLink href={'/admin/users' as Route}>{m('toList')}</ButtonLink>
          </>
        }
      >
        <p>{m('flash.permissionsSaved', facts)}</p>
        <p>
          {isSame(changes)
            ? t('nothingChanged')
            : t('saved', { given: given.length, taken: taken.length, dated: dated.length, scoped: scoped.length })}
        </p>
      </Notice>
    )
  }
  if (flash === 'memberActivated')
    return (
      <Notice tone="positive" focus>
        {m('flash.memberActivated', facts)}
      </Notice>
    )
  if (start.unknown) return <Notice tone="caution">{t('colleagueUnknown')}</Notice>
  if (start.adopted === 'admin') {
    const payroll = p('payroll.tickets.name', { brand: brandName() })
    return <Notice>{t('adoptedAdmin', { payroll })}</Notice>
  }
  return start.adopted ? <Notice>{t('adopted')}</Notice> : null
}

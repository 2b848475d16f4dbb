import type { Route } from 'next'
import { ActionButton } from '@/components/form/action-button'
import type { FormAction } from '@/components/form/action-form'
import { ButtonLink } from '@/components/ui/button-link'
import { getTranslations } from '@/lib/http/translations'
import type { MemberRow } from '@/lib/members/list'
import { activateAction, refuseAction } from './actions'
import { inviteAgainAction, withdrawInvitationAction } from './invitation-actions'

type RowActionsProps = { row: MemberRow; own: boolean; company: string }
type Link = { to: 'permissions' | 'lock' | 'delete' | 'log'; label: string; danger?: boolean }

/** R8.2: what can be done with this member, as links and buttons that say whom they concern. */
export async function RowActions({ row, own, company }: RowActionsProps) {
  const t = await getTranslations('members')
  const name = `${row.firstName} ${row.lastName}`
  const permissions: Link = { to: 'permissions', label: t('permissions') }
  const log: Link = { to: 'log', label: t('log') }
  const remove: Link = { to: 'delete', label: t('delete'), danger: true }
  const lock: Link = { to: 'lock', label: row.status === 'locked' ? t('unlock') : t('lock') }
  const LINKS: Record<MemberRow['status'], Link[]> = {
    active: own ? [permissions, log] : [permissions, lock, remove, log],
    locked: [permissions, lock, remove, log],
    pending: [log],
    refused: [remove, log],
    invited: [permissions, log],
    removed: [],
  }
  const button = (action: FormAction, label: string) => (
    <ActionButton
      action={action}
      label={label}
      description={t('forWho', { name })}
      hidden={{ id: row.id }}
      company={company}
      variant="link"
    />
  )
  const waits = row.status === 'pending' || row.status === 'refused' || (row.status === 'active' && !row.proved)
  return (
    <ul className="flex flex-wrap gap-x-3">
      {waits ? <li>{button(activateAction, t('activate'))}</li> : null}
      {row.status === 'pending' ? <li>{button(refuseAction, t('refuse'))}</li> : null}
      {row.status === 'invited' ? <li>{button(inviteAgainAction, t('inviteAgain'))}</li> : null}
      {row.status === 'invited' ? <li>{button(withdrawInvitationAction, t('withdraw'))}</li> : null}
      {LINKS[row.status].map(({ to, label, danger }) => (
        <li key={to}>
          <ButtonLink href={`/admin/users/${row.id}/${to}` as Route} variant={danger ? 'dangerLink' : 'link'}>
            {label} <span className="sr-only">{t('of', { name })}</span>
          </ButtonLink>
        </li>
      ))}
    </ul>
  )
}

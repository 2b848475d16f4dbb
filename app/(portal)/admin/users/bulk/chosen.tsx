import { EmailText } from '@/components/ui/email-text'
import { Table } from '@/components/ui/table'
import type { Effect } from '@/lib/grants/bulk-preview'
import { namesOf } from '@/lib/grants/grants'
import { getTranslations } from '@/lib/http/translations'
import type { Locale } from '@/lib/i18n/catalogue'
import type { BulkAct } from '@/lib/people/administer-input'
import { isSame } from '@/lib/permissions/matrix'
import { MemberState } from '../member-status'

/** The chosen members, and for each of them what will change, or why nothing will. */
export async function Chosen({ effects, act, locale }: { effects: Effect[]; act: BulkAct; locale: Locale }) {
  const t = await getTranslations('members')
  const inWords = ({ row, unfit, changes, sessions }: Effect) => {
    if (unfit) return t(`bulk.unfit.${unfit.act}`, { status: unfit.status })
    if (!changes) return act === 'lock' ? t('bulk.willLock', { sessions }) : t(`bulk.will.${act as 'unlock'}`)
    if (isSame(changes)) return row.role === 'admin' ? t('bulk.sameRole') : t('bulk.same')
    const given = namesOf(changes.given, locale).join(', ')
    const taken = namesOf(changes.taken, locale).join(', ')
    return (
      <>
        {given ? <span className="block">{t('bulk.gets', { names: given })}</span> : null}
        {taken ? <span className="block">{t('bulk.loses', { names: taken })}</span> : null}
      </>
    )
  }
  return (
    <Table
      caption={`${t('bulk.caption')}: ${t(`bulk.acts.${act}`)}`}
      rows={effects}
      rowKey={({ row }) => row.id}
      columns={[
        { key: 'name', label: t('name'), names: true, cell: ({ row }) => `${row.firstName} ${row.lastName}` },
        { key: 'email', label: t('emailColumn'), cell: ({ row }) => <EmailText value={row.email} /> },
        { key: 'status', label: t('status'), cell: ({ row }) => <MemberState row={row} /> },
        { key: 'effect', label: t('bulk.effect'), breakable: true, cell: inWords },
      ]}
    />
  )
}

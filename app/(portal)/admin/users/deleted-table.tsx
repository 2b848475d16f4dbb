import { EmailText } from '@/components/ui/email-text'
import { Table } from '@/components/ui/table'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { date } from '@/lib/i18n/formats'
import { LIMITS } from '@/lib/limits/sheet'
import type { MemberRow } from '@/lib/people/list'
import { RowActions } from './row-actions'

/** R8.7: members who can still be restored, and until when. */
export async function DeletedTable({ rows, company }: { rows: MemberRow[]; company: string }) {
  const [t, format] = await Promise.all([getTranslations('members'), getFormatter()])
  const finalAt = (at: Date) => new Date(at.getTime() + LIMITS.deletion.after)
  return (
    <Table
      caption={t('deletedTitle')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          label: t('name'),
          names: true,
          cell: ({ firstName, lastName }) => `${firstName} ${lastName}`,
        },
        {
          key: 'email',
          label: t('emailColumn'),
          breakable: true,
          cell: ({ email }) => <EmailText value={email} />,
        },
        { key: 'removed', label: t('removedAt'), cell: ({ removedAt }) => removedAt && date(format, removedAt) },
        {
          key: 'final',
          label: t('finalAt'),
          cell: ({ removedAt }) => removedAt && date(format, finalAt(removedAt)),
        },
        {
          key: 'manage',
          label: t('manage'),
          cell: (row) => <RowActions row={row} own={false} company={company} />,
        },
      ]}
    />
  )
}

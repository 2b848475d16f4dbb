import { EmailText } from '@/components/ui/email-text'
import { StatusBadge } from '@/components/ui/status-badge'
import { Table } from '@/components/ui/table'
import { getTranslations } from '@/lib/http/translations'
import type { ImportLine } from '@/lib/members/import-lines'

type LineTableProps = { lines: ImportLine[]; done: boolean; caption: string }

const toneOf = ({ outcome }: ImportLine) =>
  outcome === 'invited' ? 'positive' : outcome === 'invite' ? 'info' : outcome === 'known' ? 'neutral' : 'danger'

/** Line by line: who, with which permissions, and what happens or what is wrong. */
export async function LineTable({ lines, done, caption }: LineTableProps) {
  const t = await getTranslations('invitations.import')
  return (
    <Table
      caption={caption}
      hideCaption
      rows={lines}
      rowKey={({ n }) => String(n)}
      columns={[
        { key: 'n', label: t('line'), align: 'end', cell: ({ n }) => <span className="figures">{n}</span> },
        {
          key: 'person',
          label: t('person'),
          names: true,
          breakable: true,
          cell: ({ firstName, lastName }) => `${firstName} ${lastName}`,
        },
        { key: 'email', label: t('emailColumn'), cell: ({ email }) => <EmailText value={email} /> },
        {
          key: 'permissions',
          label: t('permissions'),
          breakable: true,
          cell: ({ template }) => template || t('standard'),
        },
        {
          key: 'outcome',
          label: done ? t('outcomeDone') : t('outcome'),
          cell: (line) => <StatusBadge tone={toneOf(line)}>{t(`outcomes.${line.outcome}`)}</StatusBadge>,
        },
      ]}
    />
  )
}

import { EmailText } from '@/components/ui/email-text'
import { StatusBadge } from '@/components/ui/status-badge'
import { Table } from '@/components/ui/table'
import { getTranslations } from '@/lib/http/translations'
import type { ImportLine } from '@/lib/imports/lines'
import { LIMITS } from '@/lib/limits/sheet'

type LineTableProps = { lines: ImportLine[]; done: boolean; caption: string }

const toneOf = ({ outcome }: ImportLine) =>
  outcome === 'invited' ? 'positive' : outcome === 'invite' ? 'info' : outcome === 'known' ? 'neutral' : 'danger'

/** What is too long stands whole in the result file. */
const shortened = (text: string) => [...text.slice(0, 400)].slice(0, LIMITS.text.email).join('')

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
          cell: ({ firstName, lastName }) => shortened(`${firstName} ${lastName}`),
        },
        { key: 'email', label: t('emailColumn'), cell: ({ email }) => <EmailText value={shortened(email)} /> },
        {
          key: 'permissions',
          label: t('permissions'),
          breakable: true,
          cell: ({ template }) => shortened(template) || t('standard'),
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

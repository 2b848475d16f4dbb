import { Table } from '@/components/ui/table'

export type ComparedRow = { label: string; before: string; after: string }
type ComparedProps = { caption: string; labels: { field: string; before: string; after: string }; rows: ComparedRow[] }

/** Old and new side by side. */
export const Compared = ({ caption, labels, rows }: ComparedProps) => (
  <Table
    caption={caption}
    region={caption}
    rows={rows}
    rowKey={({ label }) => label}
    columns={[
      { key: 'field', label: labels.field, names: true, cell: ({ label }) => label },
      { key: 'before', label: labels.before, breakable: true, cell: ({ before }) => <bdi>{before || '–'}</bdi> },
      {
        key: 'after',
        label: labels.after,
        breakable: true,
        cell: ({ after }) => <bdi className="font-medium">{after || '–'}</bdi>,
      },
    ]}
  />
)

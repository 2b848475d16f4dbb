import type { Route } from 'next'
import Link from 'next/link'
import { EmailText } from '@/components/ui/email-text'
import { Pagination } from '@/components/ui/pagination'
import { StatusBadge } from '@/components/ui/status-badge'
import { type Column, Table } from '@/components/ui/table'
import { TableTools } from '@/components/ui/table-tools'
import { getTranslations } from '@/lib/http/translations'

type Row = {
  name: string
  email: string
  login: string | null
  status: 'active' | 'locked' | 'invited'
  admin: boolean
}

const ROWS: Row[] = [
  { name: 'Erika Muster', email: 'erika.muster@beispiel.test', login: '22.02.2022', status: 'active', admin: true },
  { name: 'Jürgen Müller-Lüdenscheidt', email: 'mueller@beispiel.test', login: null, status: 'invited', admin: false },
  { name: 'Anna Özdemir', email: 'oezdemir@beispiel.test', login: '29.08.2023 09:10', status: 'locked', admin: false },
  { name: 'Max Beispiel', email: 'max@beispiel.test', login: '01.11.2026 17:45', status: 'active', admin: false },
]

const TONE = { active: 'positive', locked: 'danger', invited: 'caution' } as const
const HERE = '/dev/components' as Route

export async function SampleTable() {
  const t = await getTranslations('dev')
  const columns: Column<Row>[] = [
    {
      key: 'name',
      label: t('table.name'),
      names: true,
      sort: { href: HERE, direction: 'ascending' },
      cell: (row) => row.name,
    },
    { key: 'email', label: t('table.email'), breakable: true, cell: (row) => <EmailText value={row.email} /> },
    {
      key: 'login',
      label: t('table.login'),
      sort: { href: HERE, direction: 'none' },
      cell: (row) => row.login ?? t('table.never'),
    },
    {
      key: 'status',
      label: t('table.status'),
      cell: (row) => <StatusBadge tone={TONE[row.status]}>{t(`table.${row.status}`)}</StatusBadge>,
    },
    { key: 'role', label: t('table.role'), cell: (row) => t(row.admin ? 'table.administrator' : 'table.member') },
    {
      key: 'actions',
      label: t('table.actions'),
      hideLabel: true,
      align: 'end',
      cell: (row) => (
        <Link href={HERE} className="link inline-flex min-h-10 items-center">
          {t('table.permissions')}
          <span className="sr-only">{row.name}</span>
        </Link>
      ),
    },
  ]
  const statuses = ['active', 'locked', 'invited'] as const
  return (
    <section>
      <h2 className="mb-4 text-xl">{t('table.heading')}</h2>
      <TableTools
        action={HERE}
        search={{ value: '' }}
        filters={[
          {
            name: 'status',
            label: t('table.status'),
            value: '',
            options: [
              { value: '', label: t('table.all') },
              ...statuses.map((value) => ({ value, label: t(`table.${value}`) })),
            ],
          },
        ]}
        resetHref={HERE}
        result={t('table.result')}
      />
      <Table caption={t('table.caption')} columns={columns} rows={ROWS} rowKey={(row) => row.email} />
      <Pagination
        page={3}
        pages={9}
        from={21}
        to={30}
        total={42}
        size={{ value: 10, options: [10, 25, 50, 100], usual: 10 }}
        hrefFor={(page) => `${HERE}?page=${page}`}
      />
    </section>
  )
}

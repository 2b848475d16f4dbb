import { RowLink } from '@/components/ui/row-link'
import type { Column } from '@/components/ui/table'
import { type Address, addressInLines, type CostCentre } from '@/lib/areas/shop/read'
import type { Translate } from '@/lib/i18n/translate'

type Words = Translate<'shop'>

export const costCentreColumns = (t: Words): Column<CostCentre>[] => [
  {
    key: 'code',
    label: t('costCentre'),
    names: true,
    cell: ({ id, code }) => <RowLink href={`/shop/cost-centres/${id}`}>{code}</RowLink>,
  },
  { key: 'name', label: t('name'), breakable: true, cell: ({ name }) => name },
]

export const addressColumns = (t: Words): Column<Address>[] => [
  {
    key: 'recipient',
    label: t('address'),
    names: true,
    breakable: true,
    cell: ({ id, recipient, addition }) => (
      <RowLink href={`/shop/addresses/${id}`}>{[recipient, addition].filter(Boolean).join(', ')}</RowLink>
    ),
  },
  {
    key: 'where',
    label: t('city'),
    breakable: true,
    cell: (address) => addressInLines({ ...address, recipient: '', addition: '' }).replaceAll('\n', ', '),
  },
]

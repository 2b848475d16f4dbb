import type { Query } from '@/app/_shared/list-page'
import type { FormAction } from '@/components/form/action-form'
import { buttonClass } from '@/components/ui/button-style'
import { SelectAll } from '@/components/ui/select-all'
import { SelectionCount } from '@/components/ui/selection-count'
import type { Column } from '@/components/ui/table'
import { newFormKey } from '@/lib/http/form-key'
import { hrefWith } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'

/** What can be done with several rows at once. The action refuses nothing: it says how many it did and how many not. */
export type Bulk<Row> = {
  action: FormAction
  acts: readonly { value: string; label: string }[]
  /** The row in the form, and in words; null for a row that cannot be ticked. */
  rowOf: (row: Row) => { value: string; name: string } | null
}

/** The column with the boxes. They belong to the form of the bar (`form="bulk"`). */
export async function chooseColumn<Row>({ rowOf }: Bulk<Row>, path: string, query: Query): Promise<Column<Row>> {
  const t = await getTranslations('staff.bulk')
  return {
    key: 'choose',
    label: t('choose'),
    head: <SelectAll form="bulk" label={t('choosePage')} href={hrefWith(path, { ...query, select: 'page' })} />,
    cellKind: 'choose',
    cell: (row) => {
      const chosen = rowOf(row)
      return chosen ? (
        <input
          key={query.select ?? ''}
          type="checkbox"
          form="bulk"
          name="row"
          value={chosen.value}
          defaultChecked={query.select === 'page'}
          aria-label={t('chooseRow', { name: chosen.name })}
          className="size-5"
        />
      ) : null
    },
  }
}

/** The bar below the table, in view as soon as a row is ticked. */
export async function BulkBar<Row>({ bulk, back, start }: { bulk: Bulk<Row>; back: string; start: number }) {
  const t = await getTranslations('staff.bulk')
  return (
    <form
      id="bulk"
      action={bulk.action as unknown as (data: FormData) => Promise<void>}
      className="bulk-bar"
      data-print="no"
    >
      <input type="hidden" name="_key" value={await newFormKey()} />
      <input type="hidden" name="back" value={back} />
      <SelectionCount form="bulk" start={start} one={t('one')} many={t('many')} />
      <button type="reset" className="row-link">
        {t('clear')}
      </button>
      <div className="ml-auto flex flex-wrap items-center gap-1">
        {bulk.acts.map(({ value, label }) => (
          <button key={value} type="submit" name="act" value={value} className={buttonClass('row')}>
            {label}
          </button>
        ))}
      </div>
    </form>
  )
}

import { getTranslations } from '@/lib/http/translations'
import { LIST_FORM } from './table-tools'

export type PageSizeProps = { value: number; options: readonly number[]; usual: number }

/**
 * „10 Einträge anzeigen“, below the table: the number is a select, the words are its label. Absent where every entry
 * is in view anyway; a size that was chosen stays in the form then.
 */
export async function PageSize({ value, options, usual, total }: PageSizeProps & { total: number }) {
  if (total <= Math.min(...options))
    return value === usual ? null : <input type="hidden" name="size" form={LIST_FORM} value={value} />
  const t = await getTranslations('ui')
  return (
    <label className="flex items-center gap-1.5 text-muted" data-print="no">
      <select
        name="size"
        form={LIST_FORM}
        defaultValue={String(value)}
        className="select min-h-9 min-w-16 rounded-md border border-line bg-raised pl-2.5 text-ink"
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
      {t('table.pageSize')}
    </label>
  )
}

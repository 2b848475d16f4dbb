import { buttonClass } from '@/components/ui/button-style'
import { isolated } from '@/lib/ground/isolate'
import { getTranslations } from '@/lib/http/translations'
import type { Colleague } from '@/lib/people/deputies'
import { nameOf } from '../../users/member-table'

type Named = Pick<Colleague, 'id' | 'firstName' | 'lastName'>
type CompareFormProps = { path: string; first: string; second: string; people: Named[] | null }

/** Whom to compare: a plain GET form, so that the comparison has an address. In a large company addresses are typed. */
export async function CompareForm({ path, first, second, people }: CompareFormProps) {
  const t = await getTranslations('permissionMatrix')
  const field = (name: 'first' | 'second', value: string) => (
    <div key={name} className="grid min-w-0 grow basis-64 gap-1 text-sm sm:max-w-80">
      <label htmlFor={`compare-${name}`} className="font-medium">
        {people ? t(`compare.${name}`) : `${t(`compare.${name}`)} (${t('compare.emailHint')})`}
      </label>
      {people ? (
        <select id={`compare-${name}`} name={name} defaultValue={value} className="control select">
          <option value="">{t('compare.choose')}</option>
          {people.map((one) => (
            <option key={one.id} value={one.id}>
              {isolated(nameOf(one))}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={`compare-${name}`}
          type="email"
          name={name}
          defaultValue={value}
          autoComplete="off"
          spellCheck={false}
          className="control"
        />
      )}
    </div>
  )
  return (
    <form action={path} method="get" className="mb-6 flex flex-wrap items-end gap-3" data-print="no">
      {field('first', first)}
      {field('second', second)}
      <button type="submit" className={buttonClass('secondary')}>
        {t('compare.submit')}
      </button>
    </form>
  )
}

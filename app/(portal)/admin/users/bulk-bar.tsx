import { ButtonLink } from '@/components/ui/button-link'
import { buttonClass } from '@/components/ui/button-style'
import { hrefWith } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { BULK_ACTS } from '@/lib/people/administer-input'
import type { MemberRow } from '@/lib/people/list'
import type { CompanyAdmin } from '@/lib/permissions/proofs'
import { kept, PATH, type Query } from './filter'

type BulkBarProps = { actor: CompanyAdmin; query: Query; rows: MemberRow[] }

/** UX-16: operations on the ticked rows; leads to a page that lists their effect before anything happens. */
export async function BulkBar({ actor, query, rows }: BulkBarProps) {
  const t = await getTranslations('members')
  const all = query.select === 'page'
  const count = rows.filter(({ id }) => id !== actor.membership.id).length
  if (count === 0) return null
  return (
    <form
      id="bulk"
      action={`${PATH}/bulk`}
      method="get"
      className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-3"
      data-print="no"
    >
      <label className="grid min-w-40 gap-1 text-sm font-medium">
        {t('bulk.with')}
        <select name="act" className="control select font-normal">
          {BULK_ACTS.map((act) => (
            <option key={act} value={act}>
              {t(`bulk.acts.${act}`)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className={buttonClass('secondary')}>
        {t('bulk.go')}
      </button>
      <ButtonLink href={hrefWith(PATH, { ...kept(query), select: all ? '' : 'page' })} variant="link">
        {all ? t('bulk.clear') : t('bulk.selectPage')}
      </ButtonLink>
      {all ? <p className="py-2 text-sm text-muted">{t('bulk.selected', { count })}</p> : null}
    </form>
  )
}

import { buttonClass } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icon'
import { MenuCloser } from '@/components/ui/menu-closer'
import { SelectionBar } from '@/components/ui/selection-bar'
import { getTranslations } from '@/lib/http/translations'
import type { BulkAct } from '@/lib/people/administer-input'
import type { MemberRow } from '@/lib/people/list'
import type { CompanyAdmin } from '@/lib/permissions/proofs'
import { type Query, selectHref } from './filter'

type BulkBarProps = { actor: CompanyAdmin; query: Query; rows: MemberRow[]; total: number }

/**
 * UX-16: operations on the ticked rows, in view as soon as one is ticked. Each leads to a page that lists its effect
 * for every member before anything happens.
 */
export async function BulkBar({ actor, query, rows, total }: BulkBarProps) {
  const t = await getTranslations('members')
  const onPage = rows.filter(({ id }) => id !== actor.membership.id).length
  if (onPage === 0) return null
  const all = query.select === 'all'
  const act = (name: BulkAct, variant: 'row' | 'menu') => (
    <button type="submit" name="act" value={name} className={buttonClass(variant)}>
      {t(`bulk.acts.${name}`)}
    </button>
  )
  const { q, status, role, due, select } = query
  return (
    <SelectionBar
      id="bulk"
      action="/admin/users/bulk"
      all={all ? { text: t('bulk.allSelected', { count: total }), fields: { all: '1', q, status, role, due } } : null}
      ticked={{ start: select ? onPage : 0, one: t('bulk.selected', { count: 1 }), many: t('bulk.selectedMany') }}
      clear={{ label: t('bulk.clear'), href: select ? selectHref(query, '') : null }}
      selectAll={
        !all && total > rows.length
          ? { label: t('bulk.selectAll', { count: total }), href: selectHref(query, 'all') }
          : null
      }
    >
      <details className="row-menu row-menu-up" name="row-menu">
        <summary className="bulk-summary">
          {t('permissions')}
          <Icon name="chevron-down" className="size-4" />
        </summary>
        <ul>
          <li>{act('grant', 'menu')}</li>
          <li>{act('set', 'menu')}</li>
        </ul>
        <MenuCloser />
      </details>
      {act('lock', 'row')}
      {act('unlock', 'row')}
      {act('inviteAgain', 'row')}
    </SelectionBar>
  )
}

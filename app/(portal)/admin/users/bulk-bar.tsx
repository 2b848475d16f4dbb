import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icon'
import { MenuCloser } from '@/components/ui/menu-closer'
import { SelectionCount } from '@/components/ui/selection-count'
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
  const { q, status, role, due } = query
  const filters = Object.entries({ all: '1', q, status, role, due }).filter(([, value]) => value)
  return (
    <form id="bulk" action="/admin/users/bulk" method="get" className="bulk-bar" data-print="no">
      {all ? (
        <>
          <p role="status" className="font-medium">
            {t('bulk.allSelected', { count: total })}
          </p>
          {filters.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
        </>
      ) : (
        <SelectionCount
          form="bulk"
          start={query.select ? onPage : 0}
          one={t('bulk.selected', { count: 1 })}
          many={t('bulk.selectedMany')}
        />
      )}
      {query.select ? (
        <Link href={selectHref(query, '')} prefetch={false} scroll={false} className="row-link">
          {t('bulk.clear')}
        </Link>
      ) : (
        <button type="reset" className="row-link">
          {t('bulk.clear')}
        </button>
      )}
      {!all && total > rows.length ? (
        <Link href={selectHref(query, 'all')} prefetch={false} scroll={false} className="row-link bulk-all">
          {t('bulk.selectAll', { count: total })}
        </Link>
      ) : null}
      <div className="ml-auto flex flex-wrap items-center gap-1">
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
      </div>
    </form>
  )
}

import type { Route } from 'next'
import Link from 'next/link'
import type { Query } from '@/app/_shared/list-page'
import { ActionButton } from '@/components/form/action-button'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { MenuCloser } from '@/components/ui/menu-closer'
import { isolated } from '@/lib/ground/isolate'
import { getTranslations } from '@/lib/http/translations'
import type { Staff } from '@/lib/permissions/proofs'
import { filterOf, type KeptFilter, keptFiltersOf } from '@/lib/staff/kept-filters'
import { forgetFilterAction, keepFilterAction } from './kept-actions'

type KeptFiltersProps = { staff: Staff; path: string; query: Query }

/** R10.7: the filters that this person has kept for the list, as links; and a form that keeps the present one. */
export async function KeptFilters({ staff, path, query }: KeptFiltersProps) {
  const [t, kept] = await Promise.all([getTranslations('staff.kept'), keptFiltersOf(staff, path)])
  const now = filterOf(query)
  if (kept.length === 0 && !now) return null
  return (
    <section aria-label={t('title')} className="mb-3 flex flex-wrap items-center gap-2 text-sm" data-print="no">
      {kept.length > 0 ? <span className="text-muted">{t('title')}:</span> : null}
      {kept.map((one) => (
        <Link
          key={one.id}
          href={`${path}?${one.query}` as Route}
          prefetch={false}
          aria-current={one.query === now ? 'true' : undefined}
          className="list-chip aria-[current=true]:border-accent-strong aria-[current=true]:font-medium"
        >
          {isolated(one.name)}
        </Link>
      ))}
      <details className="row-menu">
        <summary className="row-link w-auto whitespace-nowrap px-2">{t(kept.length > 0 ? 'edit' : 'keep')}</summary>
        <div className="absolute z-10 mt-1 grid w-72 max-w-[calc(100vw-2rem)] gap-4 rounded-md border border-line bg-raised p-4 shadow-menu">
          {now ? <Keep path={path} query={now} /> : null}
          {kept.length > 0 ? <Forget path={path} query={now} kept={kept} /> : null}
        </div>
        <MenuCloser />
      </details>
    </section>
  )
}

async function Keep({ path, query }: { path: string; query: string }) {
  const t = await getTranslations('staff.kept')
  return (
    <Form
      action={keepFilterAction}
      title={t('keep')}
      submit={t('keep')}
      submitVariant="secondary"
      owner={false}
      id="keep"
    >
      <input type="hidden" name="list" value={path} />
      <input type="hidden" name="query" value={query} />
      <TextField name="filterName" label={t('name')} hint={t('hint')} autoComplete="off" />
    </Form>
  )
}

async function Forget({ path, query, kept }: { path: string; query: string; kept: KeptFilter[] }) {
  const t = await getTranslations('staff.kept')
  return (
    <ul className="grid gap-1">
      {kept.map(({ id, name }) => (
        <li key={id} className="flex items-center justify-between gap-3">
          <bdi className="min-w-0 break-words">{name}</bdi>
          <ActionButton
            action={forgetFilterAction}
            label={t('forget')}
            description={name}
            hidden={{ id, list: path, query }}
            variant="row"
          />
        </li>
      ))}
    </ul>
  )
}

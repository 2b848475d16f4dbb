import type { Route } from 'next'
import Link from 'next/link'
import { ListPage, leadToFirst } from '@/app/_shared/list-page'
import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { MatrixChanges } from '@/components/permission-matrix/matrix-changes'
import { ButtonLink } from '@/components/ui/button-link'
import { buttonClass } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { PrintButton } from '@/components/ui/print-button'
import { brandName } from '@/lib/brand/brand'
import { listGrants, type OverviewRow } from '@/lib/grants/overview'
import { isTickable } from '@/lib/grants/save-many'
import { pagingOf } from '@/lib/ground/paging'
import { takeDraft } from '@/lib/http/drafts'
import { companyAdmin } from '@/lib/http/guards/member'
import { hrefWith, queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { isPermission, PERMISSION_KEYS, type Permission } from '@/lib/permissions/catalogue'
import { granted } from '@/lib/permissions/matrix'
import type { CompanyAdmin } from '@/lib/permissions/proofs'
import { viewing } from '@/lib/rooms/rooms'
import { AdminPrintHead } from '../print-head'
import { saveManyAction } from './actions'
import { MatrixOfAll } from './matrix-of-all'

const PATH = '/admin/permissions'
const SIZE = 25
type Query = { q?: string; permission?: string; page?: string; size?: string }

/** R7.7: the whole company's permissions, people by permissions, changed in place and saved at once. */
export default page(companyAdmin, async (actor, { search }) => {
  const query: Query = queryOf(search, ['q', 'permission', 'page', 'size'])
  const paging = pagingOf({ page: query.page, size: query.size ?? String(SIZE) })
  const permission = isPermission(query.permission) ? query.permission : null
  const filter = { q: query.q ?? '', permission }
  const [t, m, draft, found] = await Promise.all([
    getTranslations('permissionMatrix'),
    getTranslations('members'),
    takeDraft(actor, PATH),
    viewing(actor, (room) => listGrants(room, filter, paging)),
  ])
  leadToFirst(found, paging, PATH, query)
  const back = hrefWith('', query)
  return (
    <ListPage
      path={PATH}
      query={query}
      found={found}
      size={paging.size}
      usualSize={SIZE}
      title={t('overview.title')}
      lead={t('overview.lead')}
      actions={
        <>
          <ButtonLink href={`${PATH}/compare` as Route}>{t('compare.link')}</ButtonLink>
          <PrintButton className={buttonClass('secondary')}>{m('print')}</PrintButton>
        </>
      }
      suffix={(values) => m('page', values)}
      search={filter.q}
      keep={permission ? { permission } : {}}
      resets={Boolean(filter.q || permission)}
      result={filter.q || permission ? t('overview.found', { count: found.total }) : undefined}
    >
      <AdminPrintHead actor={actor} />
      <WhoMay query={query} permission={permission} />
      {found.total === 0 ? (
        <EmptyState icon="users" heading={m('notFound')}>
          {m('notFoundText')}
        </EmptyState>
      ) : (
        <Form
          key={found.rows.map(({ id, version }) => `${id}${version}`).join()}
          action={saveManyAction}
          title={t('overview.title')}
          owner={false}
          submit={t('save')}
          values={draft}
          company={actor.company.id}
          className="save-bar max-w-none"
          secondary={<MatrixChanges words={await changeWords()} />}
        >
          <input type="hidden" name="back" value={back} />
          {found.rows.map((row) => (
            <input key={row.id} type="hidden" name="row" value={rowText(actor, row)} />
          ))}
          <MatrixOfAll actor={actor} rows={found.rows} />
          <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
            <span className="inline-flex items-center gap-1.5">
              <Icon name="shield-check" className="size-4 text-accent-strong" /> {t('overview.byRole')}
            </span>
            <span>– {t('overview.unavailable')}</span>
          </p>
        </Form>
      )}
    </ListPage>
  )
})

/** The boxes of a row as they are saved, so that only changed rows are written. */
const rowText = (actor: CompanyAdmin, row: OverviewRow) => {
  const ticked = granted(row.grants).filter((key) => isTickable(actor, row, key))
  return `${row.id}:${row.version}:${ticked.join(',')}`
}

async function changeWords() {
  const t = await getTranslations('permissionMatrix')
  return {
    none: t('overview.none'),
    changed: t('overview.changed'),
    changesOne: t('overview.changesOne'),
    changesMany: t('overview.changesMany'),
    peopleOne: t('overview.peopleOne'),
    peopleMany: t('overview.peopleMany'),
  }
}

/** „Wer darf …?“: one chip for each permission. */
async function WhoMay({ query, permission }: { query: Query; permission: Permission | null }) {
  const [t, p] = await Promise.all([getTranslations('permissionMatrix'), getTranslations('permissions')])
  const brand = brandName()
  const chip = (key: Permission | null, label: string) => (
    <li key={label}>
      <Link
        href={hrefWith(PATH, { ...query, permission: key ?? '', page: '' }) as Route}
        prefetch={false}
        scroll={false}
        aria-current={key === permission ? 'true' : undefined}
        className="choice-chip"
      >
        {label}
      </Link>
    </li>
  )
  return (
    <nav
      aria-label={t('overview.who')}
      className="mb-4 flex items-baseline gap-2 text-sm whitespace-nowrap max-sm:overflow-x-auto max-sm:p-1 sm:flex-wrap"
    >
      <p className="mr-1 text-muted" aria-hidden="true">
        {t('overview.who')}
      </p>
      <ul className="contents">
        {chip(null, t('overview.everybody'))}
        {PERMISSION_KEYS.map((key) => chip(key, p(`${key}.name`, { brand })))}
      </ul>
    </nav>
  )
}

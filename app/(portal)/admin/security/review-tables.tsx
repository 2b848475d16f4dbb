import type { Route } from 'next'
import { ActionButton } from '@/components/form/action-button'
import { ButtonLink } from '@/components/ui/button-link'
import { EmailText } from '@/components/ui/email-text'
import { Pagination } from '@/components/ui/pagination'
import { RowActs } from '@/components/ui/row-acts'
import { RowLink } from '@/components/ui/row-link'
import { type Column, Table } from '@/components/ui/table'
import type { ReviewedMember } from '@/lib/company-rules/access-review'
import type { Page } from '@/lib/ground/paging'
import { hrefWith } from '@/lib/http/query'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import type { CompanyAdmin } from '@/lib/permissions/proofs'
import { remindOfFactorAction } from './actions'

type Query = Record<string, string | undefined>
type ListProps = { found: Page<ReviewedMember>; query: Query; actor: CompanyAdmin }

/** Both lists page independently; each preserves the other's page. */
const pages = (query: Query, list: 'weak' | 'unused') => (page: number) =>
  `${hrefWith('/admin/security', { ...query, [list]: page > 1 ? String(page) : '' })}#${list}`

/** Members with only the e-mail code, administrators first; a button sends a reminder. */
export async function WeakTable({ found, query, actor }: ListProps) {
  const [t, columns] = await Promise.all([getTranslations('adminSecurity'), commonColumns(actor)])
  return (
    <section aria-labelledby="weak">
      <h2 id="weak" className="mb-1 text-lg">
        {t('weak')}
      </h2>
      <p className="mb-3 text-muted">{t('weakCount', { count: found.total })}</p>
      <Table
        caption={t('weak')}
        rows={found.rows}
        rowKey={({ id }) => id}
        empty={null}
        columns={[
          ...columns,
          {
            key: 'remind',
            label: t('action'),
            cellKind: 'actions',
            align: 'end',
            // No reminder button beside the own name.
            cell: ({ id, name }) =>
              id === actor.membership.id ? (
                <ButtonLink href="/account/authentication" variant="row">
                  {t('setUp')}
                </ButtonLink>
              ) : (
                <ActionButton
                  action={remindOfFactorAction}
                  label={t('remind')}
                  description={t('ofWhom', { name })}
                  hidden={{ id }}
                  company={actor.company.id}
                  variant="row"
                />
              ),
          },
        ]}
      />
      {found.pages > 1 ? <Pagination {...found} hrefFor={pages(query, 'weak')} /> : null}
    </section>
  )
}

/** Memberships unused for 90 days, the longest first, to be locked or removed. */
export async function UnusedTable({ found, query, actor }: ListProps) {
  const [t, columns] = await Promise.all([getTranslations('adminSecurity'), commonColumns(actor)])
  return (
    <section aria-labelledby="unused">
      <h2 id="unused" className="mb-1 text-lg">
        {t('unused')}
      </h2>
      <p className="mb-3 text-muted">{t('unusedCount', { count: found.total })}</p>
      <Table
        caption={t('unused')}
        rows={found.rows}
        rowKey={({ id }) => id}
        empty={null}
        columns={[
          ...columns,
          {
            key: 'review',
            label: t('action'),
            cellKind: 'actions',
            align: 'end',
            cell: ({ id, name }) =>
              id === actor.membership.id ? null : (
                <RowActs
                  name={name}
                  first={
                    <ButtonLink href={`/admin/users/${id}/lock` as Route} variant="row">
                      {t('lock')}
                      <span className="sr-only"> {t('ofWhom', { name })}</span>
                    </ButtonLink>
                  }
                  rest={[
                    {
                      key: 'remove',
                      element: (
                        <ButtonLink href={`/admin/users/${id}/delete` as Route} variant="menu">
                          {t('remove')}
                          <span className="sr-only"> {t('ofWhom', { name })}</span>
                        </ButtonLink>
                      ),
                    },
                  ]}
                />
              ),
          },
        ]}
      />
      {found.pages > 1 ? <Pagination {...found} hrefFor={pages(query, 'unused')} /> : null}
    </section>
  )
}

async function commonColumns(actor: CompanyAdmin): Promise<Column<ReviewedMember>[]> {
  const [t, s, format] = await Promise.all([
    getTranslations('adminSecurity'),
    getTranslations('status'),
    getFormatter(),
  ])
  return [
    {
      key: 'name',
      label: t('name'),
      names: true,
      cell: ({ id, name }) =>
        id === actor.membership.id ? (
          <>
            <bdi>{name}</bdi>
            <span className="block text-sm font-normal text-muted">{t('you')}</span>
          </>
        ) : (
          <RowLink href={`/admin/users/${id}/access`}>{name}</RowLink>
        ),
    },
    { key: 'email', label: t('email'), cell: ({ email }) => <EmailText value={email} /> },
    { key: 'role', label: t('role'), cell: ({ role }) => s(role) },
    {
      key: 'last',
      label: t('lastSignIn'),
      cell: ({ lastSignInAt: at }) =>
        at ? <time dateTime={at.toISOString()}>{dateTime(format, at)}</time> : t('never'),
    },
  ]
}

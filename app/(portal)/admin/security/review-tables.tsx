import type { Route } from 'next'
import { ActionButton } from '@/components/form/action-button'
import { ButtonLink } from '@/components/ui/button-link'
import { EmailText } from '@/components/ui/email-text'
import { type Column, Table } from '@/components/ui/table'
import type { Review, WeakMember } from '@/lib/companies/security'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { remindOfFactorAction } from './actions'

/** Who has only the e-mail code, administrators first; a button reminds. */
export async function WeakTable({ review, company }: { review: Review; company: string }) {
  const [t, columns] = await Promise.all([getTranslations('adminSecurity'), commonColumns()])
  return (
    <section aria-labelledby="weak">
      <h2 id="weak" className="mb-1 text-lg">
        {t('weak')}
      </h2>
      <p className="mb-3 text-muted">{t('weakCount', { count: review.weak, shown: review.weakest.length })}</p>
      <Table
        caption={t('weak')}
        hideCaption
        rows={review.weakest}
        rowKey={({ id }) => id}
        empty={null}
        columns={[
          ...columns,
          {
            key: 'remind',
            label: t('action'),
            hideLabel: true,
            align: 'end',
            cell: ({ id, name }) => (
              <ActionButton
                action={remindOfFactorAction}
                label={t('remind')}
                description={t('ofWhom', { name })}
                hidden={{ id }}
                company={company}
                variant="link"
              />
            ),
          },
        ]}
      />
    </section>
  )
}

/** Accesses that were not used for 90 days, the longest first: to lock or to delete. */
export async function UnusedTable({ review }: { review: Review }) {
  const [t, columns] = await Promise.all([getTranslations('adminSecurity'), commonColumns()])
  return (
    <section aria-labelledby="unused">
      <h2 id="unused" className="mb-1 text-lg">
        {t('unused')}
      </h2>
      <p className="mb-3 text-muted">{t('unusedCount', { count: review.unused, shown: review.longest.length })}</p>
      <Table
        caption={t('unused')}
        hideCaption
        rows={review.longest}
        rowKey={({ id }) => id}
        empty={null}
        columns={[
          ...columns,
          {
            key: 'review',
            label: t('action'),
            hideLabel: true,
            align: 'end',
            cell: ({ id, name }) => (
              <span className="inline-flex flex-wrap gap-x-3">
                <ButtonLink href={`/admin/users/${id}/lock` as Route} variant="link">
                  {t('lock')}
                  <span className="sr-only"> {t('ofWhom', { name })}</span>
                </ButtonLink>
                <ButtonLink href={`/admin/users/${id}/delete` as Route} variant="dangerLink">
                  {t('remove')}
                  <span className="sr-only"> {t('ofWhom', { name })}</span>
                </ButtonLink>
              </span>
            ),
          },
        ]}
      />
    </section>
  )
}

async function commonColumns(): Promise<Column<WeakMember>[]> {
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
      cell: ({ id, name }) => (
        <ButtonLink href={`/admin/security/access/${id}` as Route} variant="link">
          {name}
        </ButtonLink>
      ),
    },
    { key: 'email', label: t('email'), breakable: true, cell: ({ email }) => <EmailText value={email} /> },
    { key: 'role', label: t('role'), cell: ({ role }) => s(role) },
    {
      key: 'last',
      label: t('lastSignIn'),
      cell: ({ lastSignInAt: at }) =>
        at ? <time dateTime={at.toISOString()}>{dateTime(format, at)}</time> : t('never'),
    },
  ]
}

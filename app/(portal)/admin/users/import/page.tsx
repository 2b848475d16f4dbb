import type { Route } from 'next'
import Link from 'next/link'
import { page } from '@/app/_shared/page'
import { UploadForm } from '@/components/form/upload-form'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Table } from '@/components/ui/table'
import { noteFailedForm } from '@/lib/http/failed-form'
import { companyAdmin } from '@/lib/http/guards/member'
import { queryOf } from '@/lib/http/query'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { refusedFor } from '@/lib/http/upload'
import { dateTime } from '@/lib/i18n/formats'
import { type ImportSummary, recentImports } from '@/lib/imports/import'
import { COLUMNS } from '@/lib/imports/lines'
import { LIMITS } from '@/lib/limits/sheet'

const PAGE = '/admin/users/import'
const MEGABYTES = LIMITS.imports.bytes / 2 ** 20
const REFUSALS = [
  'fileEmpty',
  'fileTooLarge',
  'importNotText',
  'importEncoding',
  'importBusy',
  'importEmpty',
  'importColumns',
  'importTooLong',
  'companyChanged',
  'personChanged',
] as const

/** R8.10: a file with many people; its preview is the next page. */
export default page(companyAdmin, async (admin, { search }) => {
  const { refused } = queryOf(search, ['refused'])
  const [t, b, r, former] = await Promise.all([
    getTranslations('invitations.import'),
    getTranslations('invitations'),
    getTranslations('rejections'),
    recentImports(admin),
  ])
  const code = refusedFor(REFUSALS, refused)
  if (code) await noteFailedForm()
  const max = code === 'fileTooLarge' ? MEGABYTES : LIMITS.imports.lines
  return (
    <>
      <PageTitle
        title={t('title')}
        lead={t('lead', { max: LIMITS.imports.lines })}
        back={{ href: '/admin/users', label: b('back') }}
      />
      {code ? (
        <div className="mb-5 max-w-text">
          <Notice tone="danger" focus>
            {r(code, { max })}
          </Notice>
        </div>
      ) : null}
      <div className="grid max-w-text grid-cols-1 gap-6">
        <Card
          heading={t('columns.title')}
          actions={
            <ButtonLink href="/admin/users/import/template" reload>
              {t('template')}
            </ButtonLink>
          }
        >
          <ul className="list-disc space-y-1 pl-5">
            <li>{t('columns.names')}</li>
            <li>{t('columns.salutation')}</li>
            <li>{t('columns.template')}</li>
          </ul>
        </Card>
        <UploadForm
          action={`${PAGE}/upload`}
          company={admin.company.id}
          label={t('file')}
          hint={t('fileHint', { columns: COLUMNS.join(', '), megabytes: MEGABYTES })}
          accept=".csv,text/csv"
          submit={t('upload')}
        />
      </div>
      {former.length > 0 ? <Former imports={former} /> : null}
    </>
  )
})

async function Former({ imports }: { imports: ImportSummary[] }) {
  const [t, format] = await Promise.all([getTranslations('invitations.import'), getFormatter()])
  return (
    <section className="mt-10">
      <Table
        caption={t('former')}
        rows={imports}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'when',
            label: t('when'),
            names: true,
            cell: ({ id, createdAt }) => (
              <Link href={`${PAGE}/${id}` as Route} prefetch={false} className="underline underline-offset-3">
                {dateTime(format, createdAt)}
              </Link>
            ),
          },
          { key: 'lines', label: t('lines'), align: 'end', cell: ({ total }) => format.number(total) },
          { key: 'state', label: t('state'), cell: ({ state }) => t(`states.${state}`) },
        ]}
      />
    </section>
  )
}

import type { Route } from 'next'
import type { ReactNode } from 'react'
import { UploadForm } from '@/components/form/upload-form'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { PageTitle } from '@/components/ui/page-title'
import { RowLink } from '@/components/ui/row-link'
import { Table } from '@/components/ui/table'
import { noteFailedForm } from '@/lib/http/failed-form'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { refusedFor } from '@/lib/http/upload'
import { dateTime } from '@/lib/i18n/formats'
import type { AnyImport } from '@/lib/imports/declare'
import type { Import } from '@/lib/imports/import'
import type { ImportSize } from '@/lib/imports/importer'
import { isAboutFile, UploadError } from '../upload-error'

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

export type ImportUploadProps = {
  declared: AnyImport
  most: ImportSize
  /** This page; `upload`, `template` and the previews are below it. */
  path: string
  title: string
  lead: string
  back: { href: Route; label: string }
  /** A description of the columns, as a list. */
  columns: ReactNode
  /** The entered company, sent with the form. */
  company?: string
  former: Import[]
  /** The reason of a refused upload, from the address. */
  refused: string | undefined
}

/** R8.10: uploads a file with many lines; its preview is the next page. */
export async function ImportUpload(props: ImportUploadProps) {
  const { declared, path, title, lead, back, columns, company, former } = props
  const [t, r] = await Promise.all([getTranslations('imports'), getTranslations('rejections')])
  const code = refusedFor(REFUSALS, props.refused)
  if (code) await noteFailedForm()
  const megabytes = props.most.bytes / 2 ** 20
  const max = code === 'fileTooLarge' ? megabytes : props.most.lines
  const titles = Object.values(declared.columns).map((column) => column.title)
  return (
    <>
      <PageTitle title={title} lead={lead} back={back} />
      {code ? <UploadError code={code} message={r(code, { max })} /> : null}
      <div className="grid max-w-text grid-cols-1 gap-6">
        <Card
          heading={t('columnsTitle')}
          actions={
            <ButtonLink href={`${path}/template` as Route} reload>
              {t('template')}
            </ButtonLink>
          }
        >
          <ul className="list-disc space-y-1 pl-5">{columns}</ul>
        </Card>
        <UploadForm
          action={`${path}/upload`}
          company={company}
          label={t('file')}
          hint={t('fileHint', { columns: titles.join(', '), megabytes })}
          accept=".csv,text/csv"
          submit={t('upload')}
          error={isAboutFile(code) ? r(code, { max }) : undefined}
        />
      </div>
      {former.length > 0 ? <Former imports={former} path={path} /> : null}
    </>
  )
}

async function Former({ imports, path }: { imports: Import[]; path: string }) {
  const [t, format] = await Promise.all([getTranslations('imports'), getFormatter()])
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
            cell: ({ id, createdAt }) => <RowLink href={`${path}/${id}`}>{dateTime(format, createdAt)}</RowLink>,
          },
          { key: 'lines', label: t('lines'), align: 'end', cell: ({ total }) => format.number(total) },
          { key: 'state', label: t('state'), cell: ({ state }) => t(`states.${state}`) },
        ]}
      />
    </section>
  )
}

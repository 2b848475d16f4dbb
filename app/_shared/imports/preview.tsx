import type { Route } from 'next'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { ActionButton, type ActionButtonProps } from '@/components/form/action-button'
import { ButtonLink } from '@/components/ui/button-link'
import { MovingProgress } from '@/components/ui/moving-progress'
import { PageTitle } from '@/components/ui/page-title'
import { Pagination } from '@/components/ui/pagination'
import { StatusBadge } from '@/components/ui/status-badge'
import { type Column, Table } from '@/components/ui/table'
import { TableTools } from '@/components/ui/table-tools'
import { PAGE_SIZES, pageOf, pagingOf } from '@/lib/ground/paging'
import { hrefWith, queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import type { ImportLine } from '@/lib/imports/declare'
import type { AskedLines, Import, ImportPage } from '@/lib/imports/import'
import { LIMITS } from '@/lib/limits/sheet'
import type { Search } from '../page'
import type { ImportWords } from './words'

export type ImportPreviewProps<Line extends ImportLine> = {
  found: ImportPage<Line>
  /** The page of the upload; this page and the result file are below it. */
  path: string
  title: string
  words: ImportWords<Line>
  /** The cells between a line's number and its effect. */
  columns: Column<Line>[]
  start: ActionButtonProps['action']
  resume: ActionButtonProps['action']
  /** Hidden fields of both actions, beside the id. */
  hidden?: Record<string, string>
  /** The link when the import is finished. */
  goOn: ReactNode
  search: Search
}

/** The lines that the address asks for. */
export function askedLines(search: Search): AskedLines {
  const query = queryOf(search, ['show', 'page', 'size'])
  return { wrong: query.show === 'wrong', ...pagingOf(query) }
}

/** R8.10: preview, progress and result: the same lines in three states. */
export async function ImportPreview<Line extends ImportLine>(props: ImportPreviewProps<Line>) {
  const { found, words, search } = props
  const t = await getTranslations('imports')
  const query = queryOf(search, ['show', 'page', 'size'])
  const paging = pagingOf(query)
  const path = `${props.path}/${found.id}`
  if ((paging.page - 1) * paging.size >= Math.max(1, found.listed)) redirect(hrefWith(path, { ...query, page: '' }))
  const page = pageOf(found.lines, found.listed, paging)
  return (
    <>
      <Head {...props} />
      <TableTools
        action={path}
        filters={[
          {
            name: 'show',
            label: t('filter'),
            value: query.show ?? '',
            options: [
              { value: '', label: t('only') },
              { value: 'wrong', label: t('shownWrong') },
            ],
          },
        ]}
        size={{ value: paging.size, usual: PAGE_SIZES[0] }}
        resetHref={query.show ? path : undefined}
      />
      <Table
        caption={t('lines')}
        region={t('lines')}
        rows={found.lines}
        rowKey={({ n }) => String(n)}
        columns={[
          { key: 'n', label: t('line'), align: 'end', cell: ({ n }) => <span className="figures">{n}</span> },
          ...props.columns,
          {
            key: 'outcome',
            label: found.state === 'preview' ? t('outcome') : t('outcomeDone'),
            cell: (line) => <StatusBadge tone={toneOf(line)}>{words.outcomeOf(line)}</StatusBadge>,
          },
        ]}
      />
      <Pagination
        {...page}
        size={{ value: paging.size, options: PAGE_SIZES, usual: PAGE_SIZES[0] }}
        hrefFor={(next) => hrefWith(path, { ...query, page: next > 1 ? String(next) : '' })}
      />
    </>
  )
}

const TONES: Record<string, 'positive' | 'info' | 'neutral'> = { done: 'positive', due: 'info', known: 'neutral' }
const toneOf = ({ outcome }: ImportLine) => TONES[outcome] ?? 'danger'

/** Long texts are cut here; the result file has them whole. */
export const shortened = (text: string) => [...text.slice(0, 400)].slice(0, LIMITS.text.email).join('')

/** The summary of the lines, and the next step. */
async function Head<Line extends ImportLine>({ found, path, title, words, goOn, ...props }: ImportPreviewProps<Line>) {
  const { id, state, total, due, done }: Import = found
  const t = await getTranslations('imports')
  const back = { href: path as Route, label: title }
  const hidden = { ...props.hidden, id }
  if (state === 'preview')
    return (
      <PageTitle
        title={t('previewTitle')}
        lead={words.previewLead({ valid: due, wrong: total - due })}
        back={back}
        actions={
          <>
            {due > 0 ? (
              <ActionButton action={props.start} label={words.confirm(due)} hidden={hidden} variant="primary" />
            ) : null}
            <ButtonLink href={path as Route}>{t('discard')}</ButtonLink>
          </>
        }
      />
    )
  if (state === 'running')
    return (
      <>
        <PageTitle title={t('runningTitle')} lead={t('runningLead', { done: total - due, total })} back={back} />
        <div className="mb-8 grid max-w-text gap-4">
          <MovingProgress done={total - due} total={total} label={t('progress')} />
          <noscript>
            <ButtonLink href={`${path}/${id}` as Route} variant="primary" reload>
              {t('reload')}
            </ButtonLink>
          </noscript>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-muted">
            <p>{t('stuck')}</p>
            <ActionButton action={props.resume} label={t('resume')} hidden={hidden} />
          </div>
        </div>
      </>
    )
  return (
    <PageTitle
      title={t('doneTitle')}
      lead={words.doneLead({ made: done, rest: total - done })}
      back={back}
      actions={
        <>
          {goOn}
          <ButtonLink href={`${path}/${id}/result` as Route} reload>
            {t('result')}
          </ButtonLink>
        </>
      }
    />
  )
}

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { ActionButton, type ActionButtonProps } from '@/components/form/action-button'
import { ButtonLink } from '@/components/ui/button-link'
import { PageTitle } from '@/components/ui/page-title'
import { Pagination } from '@/components/ui/pagination'
import { StatusBadge } from '@/components/ui/status-badge'
import { type Column, Table } from '@/components/ui/table'
import { TableTools } from '@/components/ui/table-tools'
import { PAGE_SIZES, pageOf, pagingOf } from '@/lib/ground/paging'
import { hrefWith, queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import type { ImportLine } from '@/lib/imports/declare'
import type { Import } from '@/lib/imports/import'
import { LIMITS } from '@/lib/limits/sheet'
import type { Search } from '../page'
import type { ImportWords } from './words'

export type ImportPreviewProps<Line extends ImportLine> = {
  found: Import<Line>
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

/** R8.10: preview, progress and result: the same lines in three states. */
export async function ImportPreview<Line extends ImportLine>(props: ImportPreviewProps<Line>) {
  const { found, words, search } = props
  const t = await getTranslations('imports')
  const query = queryOf(search, ['show', 'page', 'size'])
  const paging = pagingOf(query)
  const wrong = found.lines.filter(({ outcome }) => outcome !== 'due' && outcome !== 'done')
  const lines = query.show === 'wrong' ? wrong : found.lines
  const path = `${props.path}/${found.id}`
  if ((paging.page - 1) * paging.size >= Math.max(1, lines.length)) redirect(hrefWith(path, { ...query, page: '' }))
  const shown = lines.slice((paging.page - 1) * paging.size, paging.page * paging.size)
  const page = pageOf(shown, lines.length, paging)
  return (
    <>
      <Head {...props} wrong={wrong.length} />
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
        size={{ value: paging.size, options: PAGE_SIZES }}
      />
      <Table
        caption={t('lines')}
        hideCaption
        rows={shown}
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
      <Pagination {...page} hrefFor={(next) => hrefWith(path, { ...query, page: next > 1 ? String(next) : '' })} />
    </>
  )
}

const TONES: Record<string, 'positive' | 'info' | 'neutral'> = { done: 'positive', due: 'info', known: 'neutral' }
const toneOf = ({ outcome }: ImportLine) => TONES[outcome] ?? 'danger'

/** Long texts are cut here; the result file has them whole. */
export const shortened = (text: string) => [...text.slice(0, 400)].slice(0, LIMITS.text.email).join('')

type HeadProps<Line extends ImportLine> = ImportPreviewProps<Line> & { wrong: number }

/** The summary of the lines, and the next step. */
async function Head<Line extends ImportLine>({ found, path, title, words, goOn, wrong, ...props }: HeadProps<Line>) {
  const { id, state, lines } = found
  const t = await getTranslations('imports')
  const due = lines.filter(({ outcome }) => outcome === 'due').length
  const made = lines.filter(({ outcome }) => outcome === 'done').length
  const back = { href: path as Route, label: title }
  const hidden = { ...props.hidden, id }
  if (state === 'preview')
    return (
      <PageTitle
        title={t('previewTitle')}
        lead={words.previewLead({ valid: due, wrong })}
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
      <PageTitle
        title={t('runningTitle')}
        lead={t('runningLead', { done: lines.length - due, total: lines.length })}
        back={back}
        actions={
          <>
            <ButtonLink href={`${path}/${id}` as Route} variant="primary" reload>
              {t('reload')}
            </ButtonLink>
            <ActionButton action={props.resume} label={t('resume')} hidden={hidden} />
          </>
        }
      />
    )
  return (
    <PageTitle
      title={t('doneTitle')}
      lead={words.doneLead({ made, rest: lines.length - made })}
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

import type { Route } from 'next'
import { notFound, redirect } from 'next/navigation'
import { type Asked, page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { ButtonLink } from '@/components/ui/button-link'
import { PageTitle } from '@/components/ui/page-title'
import { Pagination } from '@/components/ui/pagination'
import { TableTools } from '@/components/ui/table-tools'
import { PAGE_SIZES, pageOf, pagingOf } from '@/lib/ground/paging'
import { companyAdmin } from '@/lib/http/guards/member'
import { hrefWith, queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { type Import, importOf } from '@/lib/imports/import'
import { resumeImportAction, startImportAction } from '../actions'
import { LineTable } from './line-table'

/** R8.10: what would be done, how far it is, what became of it: the same lines in three states. */
export default page(companyAdmin, async (admin, { params: { id }, search }: Asked<'id'>) => {
  const [t, found] = await Promise.all([getTranslations('invitations.import'), importOf(admin, id)])
  if (!found) notFound()
  const query = queryOf(search, ['show', 'page', 'size'])
  const paging = pagingOf(query)
  const wrong = found.lines.filter(({ outcome }) => outcome !== 'invite' && outcome !== 'invited')
  const lines = query.show === 'wrong' ? wrong : found.lines
  const path = `/admin/users/import/${found.id}`
  if ((paging.page - 1) * paging.size >= Math.max(1, lines.length)) redirect(hrefWith(path, { ...query, page: '' }))
  const shown = lines.slice((paging.page - 1) * paging.size, paging.page * paging.size)
  const page = pageOf(shown, lines.length, paging)
  return (
    <>
      <Head found={found} wrong={wrong.length} />
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
      <LineTable lines={shown} done={found.state !== 'preview'} caption={t('lines')} />
      <Pagination {...page} hrefFor={(next) => hrefWith(path, { ...query, page: next > 1 ? String(next) : '' })} />
    </>
  )
})

/** What the lines come to, and the one thing to do next. */
async function Head({ found: { id, state, lines }, wrong }: { found: Import; wrong: number }) {
  const t = await getTranslations('invitations.import')
  const valid = lines.filter(({ outcome }) => outcome === 'invite').length
  const made = lines.filter(({ outcome }) => outcome === 'invited').length
  const back = { href: '/admin/users/import' as const, label: t('title') }
  if (state === 'preview')
    return (
      <PageTitle
        title={t('previewTitle')}
        lead={t('previewLead', { valid, wrong })}
        back={back}
        actions={
          <>
            {valid > 0 ? (
              <ActionButton
                action={startImportAction}
                label={t('confirm', { count: valid })}
                hidden={{ id }}
                variant="primary"
              />
            ) : null}
            <ButtonLink href="/admin/users/import">{t('discard')}</ButtonLink>
          </>
        }
      />
    )
  if (state === 'running')
    return (
      <PageTitle
        title={t('runningTitle')}
        lead={t('runningLead', { done: lines.length - valid, total: lines.length })}
        back={back}
        actions={
          <>
            <ButtonLink href={`/admin/users/import/${id}` as Route} variant="primary" reload>
              {t('reload')}
            </ButtonLink>
            <ActionButton action={resumeImportAction} label={t('resume')} hidden={{ id }} />
          </>
        }
      />
    )
  return (
    <PageTitle
      title={t('doneTitle')}
      lead={t('doneLead', { made, rest: lines.length - made })}
      back={back}
      actions={
        <>
          <ButtonLink href="/admin/users" variant="primary">
            {t('toUsers')}
          </ButtonLink>
          <ButtonLink href={`/admin/users/import/${id}/result` as Route} reload>
            {t('result')}
          </ButtonLink>
        </>
      }
    />
  )
}

import type { Route } from 'next'
import { ListPage, leadToFirst } from '@/app/_shared/list-page'
import { type Asked, page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { type Column, Table } from '@/components/ui/table'
import { type Page, type Paging, pagingOf } from '@/lib/ground/paging'
import { seeing } from '@/lib/http/guards/member'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import type { Translate } from '@/lib/i18n/translate'
import type { Viewer } from '@/lib/permissions/proofs'
import { type Room, viewing } from '@/lib/rooms/rooms'

type Words = Translate<'shop'>
type KeptProps<Row> = {
  path: string
  read: (room: Room<Viewer>, q: string, paging: Paging) => Promise<Page<Row>>
  columns: (t: Words) => Column<Row>[]
  words: (t: Words) => Record<'title' | 'caption' | 'add' | 'none' | 'noneText', string>
}

/** R11.10: all cost centres or delivery addresses of a company, with search and pages. */
export const keptList = <Row extends { id: string }>({ path, read, columns, words }: KeptProps<Row>) =>
  page(seeing('data.shop'), async (actor, { search }: Asked) => {
    const query = queryOf(search, ['q', 'page', 'size'])
    const paging = pagingOf(query)
    const [t, found] = await Promise.all([
      getTranslations('shop'),
      viewing(actor, (room) => read(room, query.q ?? '', paging)),
    ])
    leadToFirst(found, paging, path, query)
    const { title, caption, add, none, noneText } = words(t)
    return (
      <ListPage
        path={path}
        query={query}
        found={found}
        size={paging.size}
        title={title}
        actions={
          <ButtonLink href={`${path}/new` as Route} variant="primary">
            {add}
          </ButtonLink>
        }
        suffix={(values) => t('page', values)}
        search={query.q ?? ''}
        result={query.q ? t('entries', { count: found.total }) : undefined}
      >
        <Table
          caption={caption}
          rows={found.rows}
          rowKey={({ id }) => id}
          empty={
            query.q ? (
              <EmptyState heading={t('entries', { count: 0 })}>{t('notFoundText')}</EmptyState>
            ) : (
              <EmptyState heading={none}>{noneText}</EmptyState>
            )
          }
          columns={columns(t)}
        />
      </ListPage>
    )
  })

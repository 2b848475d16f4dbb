import type { Route } from 'next'
import { areaList } from '@/app/_shared/area-list'
import { requestColumns } from '@/app/_shared/request-columns'
import { cancellationArea } from '@/lib/areas/cancellation/area'
import { cancellable } from '@/lib/areas/cancellation/cancel'
import { Choose } from './choose'

/** R11.5: the contracts that can be cancelled, and what was cancelled before. */
export default areaList(cancellationArea, {
  more: cancellable,
  intro: (contracts = [], { t }) => (
    <>
      <Choose contracts={contracts} />
      <h2 className="mt-10 mb-3 text-lg">{t('history')}</h2>
    </>
  ),
  columns: (words) =>
    requestColumns(
      words,
      { what: words.t('contract'), at: words.t('requested'), by: words.t('asker') },
      (id) => `/contracts/cancel/${id}` as Route,
    ),
})

import type { Route } from 'next'
import { areaList } from '@/app/_shared/area-list'
import { ticketColumns } from '@/app/_shared/tickets/ticket-columns'
import { ButtonLink } from '@/components/ui/button-link'
import { payrollArea } from '@/lib/areas/payroll/area'

/** R11.2: the company's requests about payroll. */
export default areaList(payrollArea, {
  actions: ({ t }) => (
    <ButtonLink href={'/payroll/new' as Route} variant="primary">
      {t('new')}
    </ButtonLink>
  ),
  columns: (words) =>
    ticketColumns(words, (id) => `/payroll/${id}`, {
      key: 'topic',
      label: words.t('topic'),
      priority: 'low',
      cell: ({ topic }) => words.t(`topics.${topic}`),
    }),
})

import { costCentrePage } from '@/lib/areas/shop/read'
import { costCentreColumns } from '../kept-columns'
import { keptList } from '../kept-list'

/** R11.10 „Kostenstellen“ */
export default keptList({
  path: '/shop/cost-centres',
  read: costCentrePage,
  columns: costCentreColumns,
  words: (t) => ({
    title: t('costCentres'),
    caption: t('costCentresCaption'),
    add: t('addCostCentre'),
    none: t('noCostCentres'),
    noneText: t('noCostCentresText'),
  }),
})

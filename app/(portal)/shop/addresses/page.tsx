import { addressPage } from '@/lib/areas/shop/read'
import { addressColumns } from '../kept-columns'
import { keptList } from '../kept-list'

/** R11.10 „Lieferadressen“ */
export default keptList({
  path: '/shop/addresses',
  read: addressPage,
  columns: addressColumns,
  words: (t) => ({
    title: t('addresses'),
    caption: t('addressesCaption'),
    add: t('addAddress'),
    none: t('noAddresses'),
    noneText: t('noAddressesText'),
  }),
})

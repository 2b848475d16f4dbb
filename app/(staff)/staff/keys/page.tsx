import { page } from '@/app/_shared/page'
import { PageTitle } from '@/components/ui/page-title'
import { staffMember } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { KeyTable, keysOf } from '../key-table'

/** What „?“ displays, as a page: without scripts, and for everybody who looks for it. */
export default page(staffMember, async (staff) => {
  const t = await getTranslations('staff.keys')
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      <KeyTable keys={await keysOf(staff)} />
    </>
  )
})

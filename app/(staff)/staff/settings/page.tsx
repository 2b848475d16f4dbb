import { page } from '@/app/_shared/page'
import { PageTitle } from '@/components/ui/page-title'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { settingsOf } from '@/lib/staff/settings'
import { BannerForm, ClosureForm } from './maintenance'
import { SessionForm, SupportForm } from './plain-settings'

/** R10.13, R10.14: what staff set while the portal runs. */
export default page(staffMay('settings.write'), async (staff) => {
  const [t, settings] = await Promise.all([getTranslations('care.settings'), viewingAsStaff(staff, settingsOf)])
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-2">
        <div className="grid grid-cols-1 gap-6">
          <ClosureForm settings={settings} />
          <SupportForm settings={settings} />
        </div>
        <div className="grid grid-cols-1 gap-6">
          <BannerForm settings={settings} />
          <SessionForm settings={settings} />
        </div>
      </div>
    </>
  )
})

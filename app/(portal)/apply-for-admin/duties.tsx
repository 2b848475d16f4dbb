import { Card } from '@/components/ui/card'
import { getTranslations } from '@/lib/http/translations'

/** R9.1: the duties of an administrator. */
export async function Duties() {
  const t = await getTranslations('adminRequests')
  return (
    <Card heading={t('dutiesTitle')}>
      <ul className="list-disc space-y-1 pl-5">
        <li>{t('duties.accounts')}</li>
        <li>{t('duties.permissions')}</li>
        <li>{t('duties.locks')}</li>
      </ul>
    </Card>
  )
}

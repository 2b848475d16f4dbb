import { notFound } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { mayAsk, RequestAccess } from '@/app/_shared/request-access'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { brandName } from '@/lib/brand/brand'
import { member } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { isPermission } from '@/lib/permissions/catalogue'
import { holds, offered } from '@/lib/permissions/proofs'

/** R1.3: requests a permission that the profile lists as missing; 404 for one that the company cannot use (R7.6). */
export default page(member, async (actor, { search }) => {
  const { permission } = search
  if (!isPermission(permission) || !offered(actor, permission)) notFound()
  const [t, r, p] = await Promise.all([
    getTranslations('personal'),
    getTranslations('refused'),
    getTranslations('permissions'),
  ])
  const asker = mayAsk(actor, permission)
  const brand = { brand: brandName() }
  return (
    <div className="grid max-w-text gap-5">
      <PageTitle
        title={r('ask')}
        lead={`${p(`${permission}.name`, brand)}: ${p(`${permission}.description`, brand)}`}
        back={{ href: '/account/organisation', label: t('toProfile') }}
      />
      {asker ? (
        <RequestAccess
          actor={asker}
          permission={permission}
          from="profile"
          secondary={<ButtonLink href="/account/organisation">{t('cancel')}</ButtonLink>}
        />
      ) : (
        <Notice>{holds(actor, permission) ? t('heldAlready') : t('askNobodyHere')}</Notice>
      )}
    </div>
  )
})

import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { brand, openingHours } from '@/lib/brand/brand'
import { getTranslations } from '@/lib/http/translations'
import type { Viewer } from '@/lib/permissions/proofs'

/** A company served by a partner sees the partner's contact, others the vendor's support. */
export async function Contact({ actor }: { actor: Viewer }) {
  const t = await getTranslations('home')
  const { name, supportPhone, supportEmail } = brand()
  const { channel, partnerName, partnerPhone, partnerEmail } = actor.company
  const partner = channel === 'partner' && partnerName && actor.membership.proved
  const hours = partner ? null : openingHours(actor.account.locale)
  const phone = partner ? partnerPhone : supportPhone
  const email = partner ? partnerEmail : supportEmail
  return (
    <Card heading={t('contact')}>
      <p className="-mt-2 text-muted">{partner ? t('partner') : t('support', { brand: name })}</p>
      {partner ? <p className="font-medium">{partnerName}</p> : null}
      <ul className="mt-3 grid gap-1">
        {phone ? (
          <li>
            <a href={`tel:${phone.replace(/[^+\d]/g, '')}`} className="inline-flex min-h-8 items-center gap-2.5">
              <Icon name="phone" className="size-4 text-muted" />
              <span className="link figures">{t('phone', { phone })}</span>
            </a>
          </li>
        ) : null}
        {email ? (
          <li>
            <a href={`mailto:${email}`} className="inline-flex min-h-8 items-center gap-2.5">
              <Icon name="mail" className="size-4 text-muted" />
              <span className="link [overflow-wrap:anywhere]">{email}</span>
            </a>
          </li>
        ) : null}
      </ul>
      {hours ? <p className="mt-2 whitespace-pre-line text-sm text-muted">{hours}</p> : null}
    </Card>
  )
}

import { brand } from '@/lib/brand/brand'

/** The vendor's support, to call and to write to. */
export function SupportContact() {
  const { supportPhone: phone, supportEmail: email } = brand()
  return (
    <p className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
      {phone ? (
        <a href={`tel:${phone.replace(/[^+\d]/g, '')}`} className="link figures">
          {phone}
        </a>
      ) : null}
      {email ? (
        <a href={`mailto:${email}`} className="link [overflow-wrap:anywhere]">
          {email}
        </a>
      ) : null}
    </p>
  )
}

import type { Route } from 'next'
import { page } from '@/app/_shared/page'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { Tile } from '@/components/ui/tile'
import { AREAS } from '@/lib/areas/areas'
import { brand, brandName } from '@/lib/brand/brand'
import { type HomeContent, homeContent } from '@/lib/content/home'
import { member } from '@/lib/http/guards/member'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { date } from '@/lib/i18n/formats'
import type { Formatter, Translate } from '@/lib/i18n/translate'
import { BUILT_AREAS, PERMISSIONS, type Permission } from '@/lib/permissions/catalogue'
import { can, type Member } from '@/lib/permissions/proofs'
import { DeviceEndingSoon } from '../account/authentication/device-ending'

/** R1.2: tiles of the areas that this member may open, news for this company, the right contact. */
export default page(member, async (actor) => {
  const [t, p, format, content] = await Promise.all([
    getTranslations('home'),
    getTranslations('permissions'),
    getFormatter(),
    homeContent(actor),
  ])
  const { firstName, lastName } = actor.account
  return (
    <>
      {actor.session.deviceId ? (
        <div className="mb-5 empty:hidden">
          <DeviceEndingSoon actor={actor} />
        </div>
      ) : null}
      <PageTitle title={t('hello', { firstName, lastName })} />
      <div className="grid gap-8 lg:grid-cols-[2fr_1fr]">
        <div className="grid content-start gap-8">
          <Areas actor={actor} figures={content.figures} t={t} p={p} />
          <News items={content.news} t={t} format={format} />
        </div>
        <Contact actor={actor} t={t} />
      </div>
    </>
  )
})

type Words = { t: Translate<'home'> }
type AreasProps = Words & { actor: Member; figures: HomeContent['figures']; p: Translate<'permissions'> }

async function Areas({ actor, figures, t, p }: AreasProps) {
  const areas = BUILT_AREAS.filter((key) => can(actor, key))
  const words = await Promise.all(areas.map((key) => figureInWords(key, figures[key] ?? 0)))
  const brand = brandName()
  const empty = actor.company.hasAdmin ? t('noAreasText', { brand }) : t('noAdminText')
  return (
    <section aria-labelledby="areas">
      <h2 id="areas" className="mb-3 text-lg">
        {t('areas')}
      </h2>
      {areas.length === 0 ? <EmptyState heading={t('noAreas')}>{empty}</EmptyState> : null}
      <div className="grid gap-4 sm:grid-cols-2">
        {areas.map((key, at) => (
          <Tile
            key={key}
            href={PERMISSIONS[key].href as Route}
            title={p(`${key}.name`, { brand })}
            icon={PERMISSIONS[key].icon}
            figure={figures[key]}
            description={words[at]}
          />
        ))}
      </div>
    </section>
  )
}

/** What the figure on an area's tile counts. */
async function figureInWords(key: Permission, count: number) {
  const area = AREAS[key]
  return area?.figure ? (await getTranslations(area.words))('figure', { count }) : undefined
}

function News({ items, t, format }: Words & { items: HomeContent['news']; format: Formatter }) {
  return (
    <section aria-labelledby="news">
      <h2 id="news" className="mb-3 text-lg">
        {t('news')}
      </h2>
      {items.length === 0 ? <p className="text-muted">{t('noNews')}</p> : null}
      <ul className="grid gap-4">
        {items.map((item) => (
          <li key={item.id} className="border-l-2 border-line pl-4">
            <p className="text-sm text-muted">
              <time dateTime={item.at.toISOString()}>{date(format, item.at)}</time>
            </p>
            <h3 className="font-medium">{item.title}</h3>
            <p className="max-w-text">{item.body}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A company served by a partner sees the partner's contact, others the vendor's support. */
function Contact({ actor, t }: Words & { actor: Member }) {
  const { name, supportPhone, supportEmail } = brand()
  const { channel, partnerName, partnerPhone, partnerEmail } = actor.company
  const partner = channel === 'partner' && partnerName && actor.membership.proved
  const phone = partner ? partnerPhone : supportPhone
  const email = partner ? partnerEmail : supportEmail
  return (
    <Card heading={t('contact')} className="self-start">
      <p className="text-muted">{partner ? t('partner') : t('support', { brand: name })}</p>
      {partner ? <p className="font-medium">{partnerName}</p> : null}
      {phone ? <p className="mt-2">{t('phone', { phone })}</p> : null}
      {email ? (
        <p>
          <a href={`mailto:${email}`} className="break-words text-accent-strong underline underline-offset-3">
            {email}
          </a>
        </p>
      ) : null}
    </Card>
  )
}

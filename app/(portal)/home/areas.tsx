import type { Route } from 'next'
import Link from 'next/link'
import { mayAsk } from '@/app/_shared/request-access'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { FigureTile } from '@/components/ui/figure-tile'
import { Icon } from '@/components/ui/icon'
import { AREAS } from '@/lib/areas/areas'
import { brandName } from '@/lib/brand/brand'
import type { HomeContent } from '@/lib/content/home'
import { getTranslations } from '@/lib/http/translations'
import { BUILT_AREAS, PERMISSIONS, type Permission } from '@/lib/permissions/catalogue'
import { can, type Viewer } from '@/lib/permissions/proofs'

/** A tile for each area. It leads to the list of exactly what its figure counts; without a figure, to the whole list. */
export async function Areas({ actor, figures }: { actor: Viewer; figures: HomeContent['figures'] }) {
  const [t, p] = await Promise.all([getTranslations('home'), getTranslations('permissions')])
  const areas = BUILT_AREAS.filter((key) => can(actor, key))
  const words = await Promise.all(areas.map((key) => figureInWords(key, figures[key] ?? 0)))
  const brand = brandName()
  return (
    <section aria-labelledby="areas">
      <h2 id="areas" className="mb-3 text-lg">
        {t('areas')}
      </h2>
      {areas.length === 0 ? (
        <EmptyState heading={t('noAreas')}>
          {actor.company.hasAdmin ? t('noAreasText', { brand }) : t('noAdminText')}
        </EmptyState>
      ) : null}
      <div className="grid gap-3 sm:grid-cols-2">
        {areas.map((key, at) => (
          <FigureTile
            key={key}
            href={hrefOf(key, figures[key] ?? 0)}
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

function hrefOf(key: Permission, count: number): Route {
  const filter = count > 0 ? AREAS[key]?.figureFilter : undefined
  return `${PERMISSIONS[key].href}${filter ? `?${filter}` : ''}` as Route
}

/** What the figure on an area's tile counts. */
async function figureInWords(key: Permission, count: number) {
  const area = AREAS[key]
  return area?.figure ? (await getTranslations(area.words))('figure', { count }) : undefined
}

/** The areas that the company could use and this member may not open yet: asked for with two clicks. */
export async function MoreAreas({ actor }: { actor: Viewer }) {
  const missing = BUILT_AREAS.filter((key) => mayAsk(actor, key))
  if (missing.length === 0) return null
  const [t, p] = await Promise.all([getTranslations('home'), getTranslations('permissions')])
  return (
    <Card heading={t('moreAreas')}>
      <ul className="-my-1 grid gap-1">
        {missing.map((key) => (
          <li key={key} className="flex min-h-8 items-center gap-2">
            <Icon name={PERMISSIONS[key].icon} className="size-4 text-muted" />
            <span id={`more-${key}`}>{p(`${key}.name`, { brand: brandName() })}</span>
            {/* Named by the act: a link of the area's name would look open to whoever searches the page for it. */}
            <Link
              href={`/account/organisation/request-access?permission=${key}`}
              prefetch={false}
              className="link ml-auto"
              aria-describedby={`more-${key}`}
            >
              {t('askForArea')}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}

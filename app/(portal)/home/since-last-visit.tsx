import type { Route } from 'next'
import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import { AREAS } from '@/lib/areas/areas'
import { brandName } from '@/lib/brand/brand'
import type { AreaNews, SinceLastVisit as Since } from '@/lib/content/last-visit'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { date, dateTime } from '@/lib/i18n/formats'
import { PERMISSIONS, type Permission } from '@/lib/permissions/catalogue'

/** Records that came into the areas, and permissions that were given, since the visit before this one. */
export async function SinceLastVisit({ since }: { since: Since | null }) {
  if (!since || since.areas.length + since.granted.length === 0) return null
  const [t, format] = await Promise.all([getTranslations('home'), getFormatter()])
  return (
    <section aria-labelledby="since">
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3">
        <h2 id="since" className="text-lg">
          {t('since.heading')}
        </h2>
        <p className="text-sm text-muted">
          <time dateTime={since.at.toISOString()}>{t('since.at', { at: dateTime(format, since.at) })}</time>
        </p>
      </div>
      <ul className="divide-y divide-line rounded-md border border-line bg-raised">
        {since.granted.map((permission) => (
          <Granted key={permission} permission={permission} />
        ))}
        {since.areas.map((news) => (
          <Records key={news.permission} {...news} />
        ))}
      </ul>
    </section>
  )
}

async function Granted({ permission }: { permission: Permission }) {
  const [t, p] = await Promise.all([getTranslations('home'), getTranslations('permissions')])
  const text = t('since.granted', { permission: p(`${permission}.name`, { brand: brandName() }) })
  return (
    <li className="flex min-h-13 items-center gap-4 px-5 py-2">
      <Icon name="key-round" className="size-4.5 shrink-0 text-muted" />
      {PERMISSIONS[permission].built ? (
        <Link href={PERMISSIONS[permission].href as Route} prefetch={false} className="link">
          {text}
        </Link>
      ) : (
        text
      )}
    </li>
  )
}

async function Records({ permission, count, items }: AreaNews) {
  const [t, p, format] = await Promise.all([getTranslations('home'), getTranslations('permissions'), getFormatter()])
  const area = await getTranslations(AREAS[permission]!.words)
  const inWords = area as unknown as (key: string, values: Record<string, string>) => string
  const { href, icon } = PERMISSIONS[permission]
  return (
    <li className="flex gap-4 px-5 py-3">
      <Icon name={icon} className="mt-1 size-4.5 shrink-0 text-muted" />
      <ul className="grid min-w-0 flex-1 gap-1.5">
        {items.map(({ id, title, what, at }) => (
          <li key={id} className="flex items-baseline gap-3">
            <Link
              href={`${href}/${id}` as Route}
              prefetch={false}
              className="link min-w-0 flex-1 [overflow-wrap:anywhere]"
            >
              {inWords(`fresh.${what}`, { title })}
            </Link>
            <time dateTime={at.toISOString()} className="shrink-0 text-sm text-muted">
              {date(format, at)}
            </time>
          </li>
        ))}
        {count > items.length ? (
          <li className="text-sm">
            <Link href={href as Route} prefetch={false} className="link">
              {t('since.more', { count: count - items.length, area: p(`${permission}.name`, { brand: brandName() }) })}
            </Link>
          </li>
        ) : null}
      </ul>
    </li>
  )
}

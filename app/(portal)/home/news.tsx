import { Icon } from '@/components/ui/icon'
import type { HomeContent } from '@/lib/content/home'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { date } from '@/lib/i18n/formats'

/** The vendor's news, the latest one open; marked where it is newer than the last visit. */
export async function News({ items, since }: { items: HomeContent['news']; since?: Date }) {
  const [t, format] = await Promise.all([getTranslations('home'), getFormatter()])
  return (
    <section aria-labelledby="news">
      <h2 id="news" className="mb-3 text-lg">
        {t('news')}
      </h2>
      {items.length === 0 ? <p className="text-muted">{t('noNews')}</p> : null}
      <div className="divide-y divide-line rounded-md border border-line bg-raised empty:hidden">
        {items.map((item, at) => (
          <details key={item.id} open={at === 0} className="group/news">
            <summary className="flex items-baseline gap-3 px-5 py-3.5 hover:bg-sunken">
              <Icon
                name="chevron-right"
                className="size-4 self-center text-muted group-open/news:rotate-90 motion-safe:transition-transform"
              />
              <h3 className="min-w-0 flex-1 text-base font-medium">
                {item.title}
                {since && item.at > since ? (
                  <span className="ml-2 inline-block rounded-md bg-accent-soft px-1.5 text-sm text-accent-strong">
                    {t('since.new')}
                  </span>
                ) : null}
              </h3>
              <time dateTime={item.at.toISOString()} className="shrink-0 text-sm text-muted">
                {date(format, item.at)}
              </time>
            </summary>
            <p className="max-w-text px-5 pb-4 pl-12 whitespace-pre-line">{item.body}</p>
          </details>
        ))}
      </div>
    </section>
  )
}

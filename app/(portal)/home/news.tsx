import { Icon } from '@/components/ui/icon'
import type { HomeContent } from '@/lib/content/home'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { date } from '@/lib/i18n/formats'

/** The vendor's news, the latest one open; marked where it is newer than the last visit. */
export async function News({ items, since }: { items: HomeContent['news']; since?: Date }) {
  const [t, format] = await Promise.all([getTranslations('home'), getFormatter()])
  return (
    <section aria-labelledby="news" className="sm:col-span-full">
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
                className="mt-1 size-4 shrink-0 self-start text-muted group-open/news:rotate-90 motion-safe:transition-transform"
              />
              <div className="min-w-0 flex-1">
                <h3 className="text-base font-medium">
                  {item.title}
                  {since && item.at > since ? (
                    <span className="ml-2 inline-block rounded-md bg-accent-soft px-1.5 text-sm text-accent-strong">
                      {t('since.new')}
                    </span>
                  ) : null}
                </h3>
                <time dateTime={item.at.toISOString()} className="text-sm text-muted">
                  {date(format, item.at)}
                </time>
              </div>
            </summary>
            <p className="max-w-text pr-5 pb-4 pl-12 text-sm whitespace-pre-line">{item.body}</p>
          </details>
        ))}
      </div>
    </section>
  )
}

import { getTranslations } from '@/lib/http/translations'

/** First in the tab order of every page; visible only with the focus. */
export async function SkipLink() {
  const t = await getTranslations('ui')
  return (
    <a
      href="#main"
      className="sr-only z-50 rounded-md border border-line bg-raised text-accent-strong underline shadow-menu focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-4 focus:py-3"
    >
      {t('skipToContent')}
    </a>
  )
}

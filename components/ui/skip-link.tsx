import { getTranslations } from '@/lib/http/translations'

/** First in the tab order of every page; visible only with the focus. */
export async function SkipLink() {
  const t = await getTranslations('ui')
  return (
    <a
      href="#main"
      className="sr-only z-50 rounded-md bg-raised px-4 py-3 text-accent-strong underline focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
    >
      {t('skipToContent')}
    </a>
  )
}

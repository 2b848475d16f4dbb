import { getTranslations } from '@/lib/http/translations'

/** The links in the footer of every page. */
export async function footerLinks() {
  const t = await getTranslations('shell')
  return [
    { href: '/help', label: t('help') },
    { href: '/legal/terms', label: t('terms') },
    { href: '/legal/privacy', label: t('privacy') },
    { href: '/legal/imprint', label: t('imprint') },
    { href: '/legal/accessibility', label: t('accessibility') },
  ]
}

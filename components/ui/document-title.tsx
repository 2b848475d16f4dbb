import { brandName } from '@/lib/brand/brand'
import { isolated } from '@/lib/ground/isolate'
import { hasFailedForm } from '@/lib/http/failed-form'
import { getTranslations } from '@/lib/http/translations'

type DocumentTitleProps = { title: string; suffix?: string }

/**
 * The page's `<title>`, which React moves into the head. Omitted on a page whose form owns the title. Begins with
 * „Fehler:“ if a form of this page was just refused (UX-01).
 */
export async function DocumentTitle({ title, suffix }: DocumentTitleProps) {
  return <title>{await titleOf(suffix ? `${isolated(title)} ${suffix}` : title)}</title>
}

/** The page's name and the brand, after „Fehler:“ if a form was refused. */
export async function titleOf(page: string): Promise<string> {
  const [t, failed] = await Promise.all([getTranslations('ui'), hasFailedForm()])
  const title = `${isolated(page)} – ${brandName()}`
  return failed ? t('form.failedTitle', { title }) : title
}

import type { HelpSection } from '@/lib/content/help'
import { getTranslations } from '@/lib/http/translations'

/** From how many headings on a chapter has a list of them. */
const MANY = 3

/** The headings of a long chapter. */
export async function OnThisPage({ sections }: { sections: HelpSection[] }) {
  const headed = sections.filter(({ heading }) => heading)
  if (headed.length < MANY) return null
  const t = await getTranslations('help')
  return (
    <nav aria-labelledby="on-this-page" className="rounded-md border border-line bg-raised px-5 py-3 print:hidden">
      <p id="on-this-page" className="text-sm font-medium text-muted">
        {t('onThisPage')}
      </p>
      <ul className="mt-1 gap-x-8 sm:columns-2">
        {headed.map(({ id, heading }) => (
          <li key={id} className="break-inside-avoid">
            <a href={`#${id}`} className="link inline-block py-1">
              {heading}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

import { getTranslations } from '@/lib/http/translations'

export type FooterLink = { href: string; label: string }

type FooterLinksProps = { links: readonly FooterLink[]; className?: string }

/** Imprint, privacy and the like; plain links, as they are followed seldom. */
export async function FooterLinks({ links, className = '' }: FooterLinksProps) {
  const t = await getTranslations('ui')
  return (
    <footer data-print="no">
      <nav aria-label={t('shell.footer')}>
        <ul className={`flex flex-wrap gap-x-5 gap-y-1 text-sm text-muted ${className}`}>
          {links.map((link) => (
            <li key={link.href}>
              <a href={link.href} className="inline-flex min-h-10 items-center hover:text-ink hover:underline">
                {link.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  )
}

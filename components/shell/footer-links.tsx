import type { ReactNode } from 'react'

export type FooterLink = { href: string; label: string }

type FooterLinksProps = {
  label: string
  links: readonly FooterLink[]
  /** What is true of the whole page, said quietly. */
  note?: ReactNode
  className?: string
}

/** Imprint, privacy and so on. Plain links, because they are rarely followed. */
export const FooterLinks = ({ label, links, note, className = '' }: FooterLinksProps) => (
  <footer data-print="no" className={`flex flex-wrap items-center gap-x-8 gap-y-2 text-sm text-muted ${className}`}>
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href} className="footer-link">
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    {note ? <p>{note}</p> : null}
  </footer>
)

export type FooterLink = { href: string; label: string }

type FooterLinksProps = { label: string; links: readonly FooterLink[]; className?: string }

/** Imprint, privacy and so on. Plain links, because they are rarely followed. */
export const FooterLinks = ({ label, links, className = '' }: FooterLinksProps) => (
  <footer data-print="no">
    <nav aria-label={label}>
      <ul className={`flex flex-wrap gap-x-5 gap-y-1 text-sm text-muted ${className}`}>
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href} className="footer-link">
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  </footer>
)

import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'

type OneOpenProps = { title: string; text: string; label: string; href: Route }

/** In place of a form: a company has one open request, and this is the way to it. */
export const OneOpen = ({ title, text, label, href }: OneOpenProps) => (
  <div className="max-w-text">
    <PageTitle title={title} />
    <Notice tone="caution" actions={<ButtonLink href={href}>{label}</ButtonLink>}>
      {text}
    </Notice>
  </div>
)

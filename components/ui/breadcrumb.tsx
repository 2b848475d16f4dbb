import type { Route } from 'next'
import Link from 'next/link'
import { getTranslations } from '@/lib/http/translations'

type BreadcrumbProps = { trail: readonly { href: Route; label: string }[]; current: string }

export async function Breadcrumb({ trail, current }: BreadcrumbProps) {
  const t = await getTranslations('ui')
  return (
    <nav aria-label={t('shell.breadcrumb')} className="mb-2 text-sm text-muted">
      <ol className="flex flex-wrap gap-x-2">
        {trail.map((step) => (
          <li key={step.href} className="after:ml-2 after:content-['/'] after:[speak:never]">
            <Link href={step.href} prefetch={false} className="inline-block py-1 hover:text-ink hover:underline">
              {step.label}
            </Link>
          </li>
        ))}
        <li aria-current="page" className="py-1 text-ink">
          {current}
        </li>
      </ol>
    </nav>
  )
}

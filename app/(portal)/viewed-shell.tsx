import type { Route } from 'next'
import type { ReactNode } from 'react'
import { footerLinks } from '@/app/_shared/footer-links'
import { endViewAction } from '@/app/_shared/view-actions'
import { PlainButton } from '@/components/form/plain-button'
import { ReadOnlyForms } from '@/components/form/read-only'
import { PortalShell } from '@/components/shell/portal-shell'
import { Icon } from '@/components/ui/icon'
import { brand } from '@/lib/brand/brand'
import { newFormKey } from '@/lib/http/form-key'
import { getTranslations } from '@/lib/http/translations'
import { clock } from '@/lib/i18n/formats'
import { companyNameFor } from '@/lib/permissions/company-name'
import type { Viewed } from '@/lib/permissions/proofs'
import { areaLinks } from './area-links'
import { SessionEnd } from './session-end'

/**
 * R10.8 „Ansicht als“: the frame of a member's portal as one of the staff sees it. Without the account, the
 * administration and what was opened lately; forms are shown and cannot be used.
 */
export async function ViewedShell({ viewed, children }: { viewed: Viewed; children: ReactNode }) {
  const { account, company, membership, view } = viewed
  const [t, shell, links] = await Promise.all([
    getTranslations('staff.view'),
    getTranslations('shell'),
    areaLinks(viewed),
  ])
  const { name: brandName, logo } = brand()
  const name = `${account.firstName} ${account.lastName}`
  return (
    <PortalShell
      brand={brandName}
      logo={logo}
      homeHref="/home"
      search={{ action: '/search' }}
      company={{ name: companyNameFor(company, membership, account.locale) }}
      account={{
        name,
        email: account.email,
        entries: [
          { href: '/staff' as Route, label: t('console'), icon: 'chevron-left' },
          { line: 'end' },
          { key: 'end', element: <EndView label={t('end')} variant="menu" /> },
        ],
      }}
      navigation={[
        {
          links: [
            { href: '/home' as const, label: shell('home'), icon: 'house' as const },
            ...links,
            { href: '/help' as const, label: shell('supportCenter'), icon: 'life-buoy' as const },
          ],
        },
      ]}
      footerLinks={await footerLinks()}
      banner={
        <aside aria-label={t('label')} className="border-b border-caution/50 bg-caution-soft">
          <div className="mx-auto flex max-w-[92rem] flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5 lg:px-6">
            <Icon name="monitor" className="size-5 text-caution" />
            <p className="min-w-0 flex-1 basis-64">
              <strong className="font-semibold">{t('banner', { name })}</strong>{' '}
              <span className="inline-block">{t('endsAt', { time: clock(view.endsAt) })}</span>
            </p>
            <EndView label={t('end')} />
          </div>
        </aside>
      }
    >
      <ReadOnlyForms>{children}</ReadOnlyForms>
      <SessionEnd actor={view.staff} />
    </PortalShell>
  )
}

const EndView = async ({ label, variant }: { label: string; variant?: 'menu' }) => (
  <PlainButton action={endViewAction} formKey={await newFormKey()} label={label} variant={variant} />
)

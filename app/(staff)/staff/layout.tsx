import { PublicShell } from '@/components/shell/public-shell'
import { brand } from '@/lib/brand'
import { currentActor } from '@/lib/http/session'
import { asStaff } from '@/lib/permissions/proofs'
import { footerLinks } from '../../footer-links'
import { StaffShell } from './staff-shell'

/** Only the frame: layouts are not run again on navigation, so the pages guard. */
export default async function StaffLayout({ children }: { children: React.ReactNode }) {
  const actor = await currentActor()
  const staff = actor ? asStaff(actor) : null
  if (staff) return <StaffShell staff={staff}>{children}</StaffShell>
  const { name, logo } = brand()
  return (
    <PublicShell brand={name} logo={logo} homeHref="/" footerLinks={await footerLinks()}>
      {children}
    </PublicShell>
  )
}

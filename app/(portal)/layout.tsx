import { PublicShell } from '@/components/shell/public-shell'
import { brand } from '@/lib/brand'
import { currentActor } from '@/lib/http/session'
import { footerLinks } from '../footer-links'
import { MemberShell } from './member-shell'
import { RecoveryNotice } from './recovery-notice'

/** Only the frame: layouts are not run again on navigation, so the pages guard. Help and legal texts are open to strangers. */
export default async function PortalLayout({ children }: { children: React.ReactNode }) {
  const actor = await currentActor()
  if (actor && actor.account.staffRoles.length === 0) return <MemberShell actor={actor}>{children}</MemberShell>
  const { name, logo } = brand()
  return (
    <PublicShell brand={name} logo={logo} homeHref={actor ? '/staff' : '/'} footerLinks={await footerLinks()}>
      {actor ? <RecoveryNotice actor={actor} /> : null}
      {children}
    </PublicShell>
  )
}

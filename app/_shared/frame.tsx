import type { ReactNode } from 'react'
import { MemberShell } from '@/app/(portal)/member-shell'
import { StaffShell } from '@/app/(staff)/staff/staff-shell'
import { PublicShell } from '@/components/shell/public-shell'
import { brand } from '@/lib/brand/brand'
import { currentActor } from '@/lib/http/session'
import { asStaff } from '@/lib/permissions/proofs'
import { footerLinks } from './footer-links'
import { LanguageChoice } from './language-choice'

/**
 * What stands around a page, by who is there and not by where the page lies: the vendor's people keep their console on pages that
 * they share with members (account, step-up, help, legal texts). Only the frame: it guards nothing, pages do.
 */
export async function Frame({ children }: { children: ReactNode }) {
  const actor = await currentActor()
  const staff = actor ? asStaff(actor) : null
  if (staff) return <StaffShell staff={staff}>{children}</StaffShell>
  if (actor) return <MemberShell actor={actor}>{children}</MemberShell>
  const { name, logo } = brand()
  return (
    <PublicShell
      brand={name}
      logo={logo}
      homeHref="/"
      tools={<LanguageChoice variant="link" />}
      footerLinks={await footerLinks()}
    >
      {children}
    </PublicShell>
  )
}

/** For what stands outside all layouts (an unknown address): the frame of who is signed in, else none. */
export async function FrameIfSignedIn({ page }: { page: (nested: boolean) => ReactNode }) {
  // An outage is told by the page itself; its frame does not add to it.
  const actor = await currentActor().catch(() => null)
  return actor ? <Frame>{page(true)}</Frame> : page(false)
}

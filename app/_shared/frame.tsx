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
 * The frame of a page, chosen by the person and not by the page's address: staff keep their console on pages that
 * they share with members (account, step-up, help, legal texts). A frame guards nothing; pages do.
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

/** For pages outside all layouts (an unknown address): the frame of the signed-in person, otherwise none. */
export async function FrameIfSignedIn({ page }: { page: (nested: boolean) => ReactNode }) {
  // The page itself reports an outage; its frame adds nothing.
  const actor = await currentActor().catch(() => null)
  return actor ? <Frame>{page(true)}</Frame> : page(false)
}

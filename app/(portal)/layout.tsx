import { headers } from 'next/headers'
import { Frame } from '@/app/_shared/frame'
import { PATH_HEADER } from '@/lib/http/path-header'
import { currentView } from '@/lib/http/view'
import { ViewedShell } from './viewed-shell'

/**
 * The frame only: layouts are not rendered again on navigation, so pages guard. Help and legal texts are open to
 * strangers. Staff who look at a member's portal see its frame (R10.8), but confirm their own identity in theirs.
 */
export default async function PortalLayout({ children }: { children: React.ReactNode }) {
  const own = (await headers()).get(PATH_HEADER) === '/confirm-identity'
  const viewed = own ? null : await currentView()
  return viewed ? <ViewedShell viewed={viewed}>{children}</ViewedShell> : <Frame>{children}</Frame>
}

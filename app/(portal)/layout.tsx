import { Frame } from '@/app/_shared/frame'

/**
 * The frame only: layouts are not rendered again on navigation, so pages guard. Help and legal texts are open to
 * strangers.
 */
export default function PortalLayout({ children }: { children: React.ReactNode }) {
  return <Frame>{children}</Frame>
}

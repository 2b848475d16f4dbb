import { Frame } from '@/app/_shared/frame'

/** Only the frame: layouts are not run again on navigation, so the pages guard. Help and legal texts are open to strangers. */
export default function PortalLayout({ children }: { children: React.ReactNode }) {
  return <Frame>{children}</Frame>
}

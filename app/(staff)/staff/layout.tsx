import { Frame } from '@/app/_shared/frame'

/** Only the frame: layouts are not run again on navigation, so the pages guard. */
export default function StaffLayout({ children }: { children: React.ReactNode }) {
  return <Frame>{children}</Frame>
}

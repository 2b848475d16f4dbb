import { Frame } from '@/app/_shared/frame'

/** The frame only: layouts are not rendered again on navigation, so pages guard. */
export default function StaffLayout({ children }: { children: React.ReactNode }) {
  return <Frame>{children}</Frame>
}

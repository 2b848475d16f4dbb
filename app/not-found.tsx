import { FrameIfSignedIn } from '@/app/_shared/frame'
import { Missing } from '@/app/_shared/missing'

export default function NotFound() {
  return <FrameIfSignedIn page={(nested) => <Missing nested={nested} />} />
}

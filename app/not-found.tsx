import { FrameIfSignedIn } from './frame'
import { Missing } from './missing'

export default function NotFound() {
  return <FrameIfSignedIn page={(nested) => <Missing nested={nested} />} />
}

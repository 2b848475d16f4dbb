import { FrameIfSignedIn } from '@/app/_shared/frame'
import { Refused } from '@/app/_shared/refused'

export default function Forbidden() {
  return <FrameIfSignedIn page={(nested) => <Refused nested={nested} />} />
}

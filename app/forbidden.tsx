import { FrameIfSignedIn } from './frame'
import { Refused } from './refused'

export default function Forbidden() {
  return <FrameIfSignedIn page={(nested) => <Refused nested={nested} />} />
}

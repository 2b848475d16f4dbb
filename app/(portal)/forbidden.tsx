import { Refused } from '../refused'

export default function PortalForbidden() {
  return <Refused nested />
}

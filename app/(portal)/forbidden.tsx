import { Refused } from '@/app/_shared/refused'

export default function PortalForbidden() {
  return <Refused nested />
}

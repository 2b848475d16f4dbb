import { Refused } from '@/app/_shared/refused'

export default function StaffForbidden() {
  return <Refused nested />
}

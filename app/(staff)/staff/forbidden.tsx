import { Refused } from '../../refused'

export default function StaffForbidden() {
  return <Refused nested />
}

import { Missing } from '../../missing'

export default function StaffNotFound() {
  return <Missing nested />
}

import { Missing } from '@/app/_shared/missing'

export default function StaffNotFound() {
  return <Missing nested />
}

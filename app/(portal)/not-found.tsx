import { Missing } from '@/app/_shared/missing'

export default function PortalNotFound() {
  return <Missing nested />
}

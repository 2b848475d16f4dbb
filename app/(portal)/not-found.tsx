import { Missing } from '../missing'

export default function PortalNotFound() {
  return <Missing nested />
}

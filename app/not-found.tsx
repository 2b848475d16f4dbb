import { Missing } from './missing'

export default function NotFound() {
  return <Missing nested={false} />
}

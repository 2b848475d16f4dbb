import { Refused } from './refused'

export default function Forbidden() {
  return <Refused nested={false} />
}

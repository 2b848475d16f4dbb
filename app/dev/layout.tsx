import { developmentOnly } from '@/lib/http/development'

/** Nothing below exists in production. */
export default function DevelopmentLayout({ children }: { children: React.ReactNode }) {
  developmentOnly()
  return children
}

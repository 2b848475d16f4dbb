import { developmentOnly } from '@/lib/http/development'

/** The pages below do not exist in production. */
export default function DevelopmentLayout({ children }: { children: React.ReactNode }) {
  developmentOnly()
  return children
}

import { brandName } from '@/lib/brand'

type DocumentTitleProps = { title: string; suffix?: string }

/** The page's `<title>`, which React lifts into the head. A page whose form is the `owner` goes without. */
export const DocumentTitle = ({ title, suffix }: DocumentTitleProps) => (
  <title>{`${suffix ? `${title} ${suffix}` : title} – ${brandName()}`}</title>
)

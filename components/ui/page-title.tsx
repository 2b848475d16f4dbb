import { DocumentTitle } from './document-title'
import { PageHeading, type PageHeadingProps } from './page-heading'

type PageTitleProps = Omit<PageHeadingProps, 'title'> & {
  title: string
  /** Only in the document title: „(Seite 2 von 5)“. */
  suffix?: string
}

/** `<title>` and `<h1>` of a page with the same text. */
export const PageTitle = ({ title, suffix, ...heading }: PageTitleProps) => (
  <>
    <DocumentTitle title={title} suffix={suffix} />
    <PageHeading title={title} {...heading} />
  </>
)

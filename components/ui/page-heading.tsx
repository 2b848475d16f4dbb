import { getTranslations } from '@/lib/http/translations'
import { type Back, Breadcrumb } from './breadcrumb'
import { Heading, type HeadingProps } from './heading'
import { HelpMark } from './help-mark'
import { trail } from './trail'

export type PageHeadingProps = HeadingProps & {
  /** The page above, where the address does not tell it: a record with its name. */
  back?: Back
}

/** The breadcrumb and the `<h1>` with introduction and buttons. */
export async function PageHeading({ back, ...heading }: PageHeadingProps) {
  const [t, crumbs] = await Promise.all([getTranslations('ui'), trail(back)])
  return <Heading {...heading} beside={<HelpMark />} above={<Breadcrumb label={t('shell.trail')} crumbs={crumbs} />} />
}

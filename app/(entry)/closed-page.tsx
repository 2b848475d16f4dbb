import type { ReactNode } from 'react'
import { GatePicture, type GateState } from '@/components/shell/gate-picture'
import { PageTitle } from '@/components/ui/page-title'
import { EntryPage } from './entry-page'

type ClosedPageProps = { picture?: GateState; title: string; lead?: ReactNode; children: ReactNode }

/** A page of the entry that goes no further: a link that is over, an access that is locked. The gate says which. */
export const ClosedPage = ({ picture = 'closed', title, lead, children }: ClosedPageProps) => (
  <EntryPage>
    <GatePicture state={picture} className="mb-5 w-32" />
    <PageTitle title={title} lead={lead} />
    {children}
  </EntryPage>
)

import type { ReactNode } from 'react'
import { PageTitle } from '@/components/ui/page-title'
import type { ACCOUNT_PAGES } from '@/lib/content/portal-pages'
import { AccountTabs } from './account-tabs'

type AccountHeadProps = {
  current: (typeof ACCOUNT_PAGES)[number][0]
  title: string
  lead?: string
  actions?: ReactNode
}

/** Title and tabs of a page of the account, at the same place on each; what is its own stands below. */
export const AccountHead = ({ current, title, lead, actions }: AccountHeadProps) => (
  <>
    <PageTitle title={title} />
    <AccountTabs current={current} />
    <AccountLead lead={lead} actions={actions} />
  </>
)

export const AccountLead = ({ lead, actions }: Pick<AccountHeadProps, 'lead' | 'actions'>) =>
  lead || actions ? (
    <div className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
      {lead ? <p className="max-w-text min-w-0 flex-1 basis-80 text-muted">{lead}</p> : null}
      {actions ? (
        <div className="flex max-w-full flex-wrap gap-3" data-print="no">
          {actions}
        </div>
      ) : null}
    </div>
  ) : null

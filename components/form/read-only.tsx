'use client'

import { createContext, type ReactNode, use } from 'react'

const ReadOnly = createContext(false)

/** Shows every form below it disabled: where nothing can be changed („Ansicht als“). The server refuses as well. */
export const ReadOnlyForms = ({ children }: { children: ReactNode }) => <ReadOnly value={true}>{children}</ReadOnly>

/** What a form contains. */
export function FormBody({ children }: { children: ReactNode }) {
  return use(ReadOnly) ? (
    <fieldset disabled className="contents">
      {children}
    </fieldset>
  ) : (
    children
  )
}

import type { ReactNode } from 'react'

type ErrorShellProps = {
  /** The gate in the state that the words describe; without one the lamp of shell.css. */
  picture?: ReactNode
  heading: ReactNode
  /** What happened, what became of the input, what to do next. */
  children: ReactNode
  actions?: ReactNode
  /** Contact, with opening hours. */
  contact?: { heading: string; content: ReactNode }
  /** The id by which support finds the log entry. */
  requestId?: { label: string; value: string }
  /** Inside another shell that has its own `<main>`. */
  nested?: boolean
}

/** A calm error page: no status code, no red. It needs no catalogue and no data, so it cannot fail too. */
export function ErrorShell({
  picture,
  heading,
  children,
  actions,
  contact,
  requestId,
  nested = false,
}: ErrorShellProps) {
  const content = (
    <div className="error-page">
      {picture}
      <h1 className="text-2xl">{heading}</h1>
      <div className="mt-4 grid gap-3">{children}</div>
      {actions ? <div className="mt-6 flex flex-wrap gap-3">{actions}</div> : null}
      {contact || requestId ? (
        <div className="mt-10 grid gap-3 border-t border-line pt-5 text-sm text-muted">
          {contact ? (
            <div>
              <h2 className="font-medium text-ink">{contact.heading}</h2>
              {contact.content}
            </div>
          ) : null}
          {requestId ? (
            <p>
              {requestId.label}: <code className="font-mono text-ink">{requestId.value}</code>
            </p>
          ) : null}
        </div>
      ) : null}
    </div>
  )
  return nested ? (
    content
  ) : (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[49rem] px-4 py-12 sm:px-8 sm:py-[12vh]">
      {content}
    </main>
  )
}

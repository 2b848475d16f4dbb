import type { ReactNode } from 'react'

type ErrorShellProps = {
  heading: ReactNode
  /** What happened, what became of one's input, what to do next. */
  children: ReactNode
  actions?: ReactNode
  /** How to reach someone, with opening hours. */
  contact?: { heading: string; content: ReactNode }
  /** For support to find the entry in the log. */
  requestId?: { label: string; value: string }
  /** Inside another shell, which has its own `<main>`. */
  nested?: boolean
}

/** A calm page for when something does not work: no number, no red. Free of catalogue and data, so that it cannot fail too. */
export function ErrorShell({ heading, children, actions, contact, requestId, nested = false }: ErrorShellProps) {
  const content = (
    <div className="max-w-text">
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

import type { ReactNode } from 'react'

/** Text for screen readers: context that sighted people take from the position. */
export const VisuallyHidden = ({ children }: { children: ReactNode }) => <span className="sr-only">{children}</span>

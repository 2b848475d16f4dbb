import type { ReactNode } from 'react'

/** For ears only: context that eyes take from where a word stands. */
export const VisuallyHidden = ({ children }: { children: ReactNode }) => <span className="sr-only">{children}</span>

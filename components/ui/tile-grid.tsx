import type { ReactNode } from 'react'

/** As many columns of tiles as leave room for a long German word. */
export const TileGrid = ({ children }: { children: ReactNode }) => (
  <div className="grid grid-cols-[repeat(auto-fill,minmax(min(14.25rem,100%),1fr))] gap-4">{children}</div>
)

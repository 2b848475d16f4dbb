const within = (path: string, href: string) => path === href || path.startsWith(`${href}/`)

type Entry = {
  href: string
  /** Current only at exactly this address. */
  exact: boolean
  /** Entries below this one: on their pages they are current, and this one is not. */
  deeper: readonly string[]
}

/** Whether an entry of the navigation is the one whose page, or a page below it, is open. */
export const isCurrent = (path: string, { href, exact, deeper }: Entry): boolean =>
  path === href || (!exact && within(path, href) && !deeper.some((entry) => within(path, entry)))

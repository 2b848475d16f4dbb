/** Items of a file with a key for rendering: nothing in them is unique, and their order never changes. */
export const numbered = <T>(items: readonly T[]): { key: string; item: T }[] =>
  items.map((item, at) => ({ key: String(at), item }))

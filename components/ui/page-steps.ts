export type PageStep = number | { after: number }

/** The first page, the last, and the neighbours of the current one; `{ after }` marks omitted pages. */
export function pageSteps(page: number, pages: number): PageStep[] {
  const shown = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter((number) => number >= 1 && number <= pages)
    .sort((a, b) => a - b)
  return shown.flatMap((number, index): PageStep[] => {
    const previous = shown[index - 1] ?? 0
    if (number - previous === 1) return [number]
    // A gap of one page takes as much room as the page itself.
    return number - previous === 2 ? [number - 1, number] : [{ after: previous }, number]
  })
}

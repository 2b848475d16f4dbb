/**
 * For the single field of a page: it has the focus when the page opens. The browser itself sets it without scripts. A
 * message that takes the focus, and a summary of errors, come first.
 */
export const FOCUSED = { autoFocus: true } as const

/** Stands in for `next/cache`: no page is kept, so there is none to draw anew. */
export const refresh = () => undefined

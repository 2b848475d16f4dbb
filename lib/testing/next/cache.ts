/** Stands in for `next/cache`: pages are not cached, so there is nothing to revalidate. */
export const refresh = () => undefined

import type { Page } from './fixtures'

/** Waits until React has taken over every link and form: a text changed before that is a fault of hydration (418). */
export const hydrated = (page: Page) =>
  page.waitForFunction(() =>
    [...document.querySelectorAll('a, button, form')].every((element) =>
      Object.keys(element).some((key) => key.startsWith('__reactFiber')),
    ),
  )

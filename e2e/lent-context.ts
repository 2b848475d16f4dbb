import type { Browser, BrowserContext, ConsoleMessage, Page, WebError } from '@playwright/test'

/** The options by which kinds of browser windows differ; all others are the same in every test. */
export type Kind = { locale: string | undefined; address: string }

/** A refusal is a page here, although the browser logs it as an error. */
const EXPECTED = /^Failed to load resource: the server responded with a status of (403|404)/
const VIEWPORT = { width: 1280, height: 900 }

const kept = new Map<string, BrowserContext[]>()

/**
 * Lends a browser window from this worker's pool: a new one costs more than most tests. It has no cookies and no
 * permissions, and one page. Console errors are added to `faults`. The returned function takes it back; `broken` if a
 * failed test left it in an unknown state.
 */
export async function lend(browser: Browser, kind: Kind, faults: string[]) {
  const store = storeOf(kind)
  const context = store.pop() ?? (await browser.newContext())
  await context.setExtraHTTPHeaders({ 'X-Forwarded-For': kind.address })
  const onConsole = (message: ConsoleMessage) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text()))
      faults.push(`${message.text()} (${message.page()?.url()})`)
  }
  const onError = (error: WebError) => faults.push(error.error().message)
  context.on('console', onConsole)
  context.on('weberror', onError)
  const page = context.pages()[0] ?? (await context.newPage())
  const isMarked = noteInitScripts(page)
  const takeBack = async (broken: boolean) => {
    context.off('console', onConsole)
    context.off('weberror', onError)
    if (broken || isMarked()) return context.close()
    await empty(context)
    store.push(context)
  }
  return { context, page, takeBack }
}

/** An init script that a test added cannot be removed again. */
function noteInitScripts(page: Page): () => boolean {
  let marked = false
  const add = page.addInitScript.bind(page)
  page.addInitScript = (...given) => {
    marked = true
    return add(...given)
  }
  return () => marked
}

function storeOf({ locale }: Kind): BrowserContext[] {
  const name = `${locale}`
  const store = kept.get(name) ?? []
  kept.set(name, store)
  return store
}

async function empty(context: BrowserContext) {
  const [page, ...more] = context.pages()
  await Promise.all([...more.map((one) => one.close()), context.clearCookies(), context.clearPermissions()])
  // The same site, so that the browser needs no new process for the next test.
  await page?.goto('/healthz')
  await page?.emulateMedia({ media: null, colorScheme: null, reducedMotion: null, forcedColors: null })
  await page?.setViewportSize(VIEWPORT)
}

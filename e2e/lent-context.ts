import type { Browser, BrowserContext, ConsoleMessage, Page, WebError } from '@playwright/test'

/** What makes one kind of browser another one; everything else is the same for all tests. */
export type Kind = { locale: string | undefined; address: string }

/** A refusal is a page here, yet the browser calls it an error. */
const EXPECTED = /^Failed to load resource: the server responded with a status of (403|404)/
const VIEWPORT = { width: 1280, height: 900 }

const kept = new Map<string, BrowserContext[]>()

/**
 * Lends a browser window from the store of this worker: a new one costs more than most tests do. It comes without cookies and
 * permissions, with one page. What its console calls an error is added to `faults`. The answer takes it back; `broken` for one
 * that a failed test left behind.
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

/** A script that a test added to each page to come cannot be taken away again. */
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
  await page?.emulateMedia({ media: null, colorScheme: null, reducedMotion: null })
  await page?.setViewportSize(VIEWPORT)
}

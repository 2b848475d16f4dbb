import { AsyncLocalStorage } from 'node:async_hooks'

/** What Next knows about one request, for tests of server actions without a server. */
export type TestRequest = { head: Headers; cookies: Map<string, string> }

const requests = new AsyncLocalStorage<TestRequest>()

export const inRequest = <Result>(request: TestRequest, act: () => Promise<Result>) => requests.run(request, act)

export function currentRequest(): TestRequest {
  const request = requests.getStore()
  if (!request) throw new Error('This runs outside of a request: call it through a TestBrowser.')
  return request
}

import { headers } from 'next/headers'

/**
 * Caches a value for one request. React's `cache` works only while rendering (it still stands in front of this where
 * every component of a page asks); actions need a cache too. `headers()` returns the same object throughout a
 * request, so a weak map keyed by it lives exactly as long.
 */
const requests = new WeakMap<object, Map<string, unknown>>()

async function memory() {
  const key = await headers()
  const known = requests.get(key) ?? new Map<string, unknown>()
  requests.set(key, known)
  return known
}

export async function oncePerRequest<T>(name: string, make: () => T): Promise<Awaited<T>> {
  const known = await memory()
  if (!known.has(name)) known.set(name, make())
  return (await known.get(name)) as Awaited<T>
}

export const forget = async (name: string) => (await memory()).delete(name)
export const remember = async (name: string, value: unknown) => (await memory()).set(name, value)
export const recall = async <T>(name: string) => (await memory()).get(name) as T | undefined

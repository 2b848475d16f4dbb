import { currentRequest } from './request'

/** Stands in for `next/headers`: the headers and the cookies of the test's request. */
export const headers = async () => currentRequest().head

type Named = { name: string; value?: string; maxAge?: number }

export async function cookies() {
  const jar = currentRequest().cookies
  const one = (name: string) => ({ name, value: jar.get(name) ?? '' })
  const set = (given: string | Named, value = '', options: { maxAge?: number } = {}) => {
    const named: Named = typeof given === 'string' ? { name: given, value, ...options } : given
    if (named.maxAge === 0 || !named.value) jar.delete(named.name)
    else jar.set(named.name, named.value)
  }
  return {
    get: (name: string) => (jar.has(name) ? one(name) : undefined),
    getAll: (name?: string) => [...jar.keys()].filter((key) => !name || key === name).map(one),
    has: (name: string) => jar.has(name),
    set,
    delete: (given: string | Named) => void jar.delete(typeof given === 'string' ? given : given.name),
  }
}

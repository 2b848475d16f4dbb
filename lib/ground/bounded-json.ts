const SEPARATORS = new Set([...',[{'].map((sign) => sign.charCodeAt(0)))

/**
 * Parses JSON that has at most this many values; otherwise throws a `RangeError` before anything is built from it. A
 * value takes a hundred times the memory of its two characters: 24 MB of `{},{},…` would end a server with a heap of
 * 300 MB. Separators inside texts are counted too, so `most` needs room for them.
 */
export function parseBounded(text: string, most: number): unknown {
  let values = 1
  for (let at = 0; at < text.length; at += 1) if (SEPARATORS.has(text.charCodeAt(at))) values += 1
  if (values > most) throw new RangeError(`more than ${most} values`)
  return JSON.parse(text)
}

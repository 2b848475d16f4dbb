import { expect, it } from 'vitest'
import { parseBounded } from './bounded-json'

it('JSON is parsed up to a number of values, and not looked into beyond it', () => {
  expect(parseBounded('{"a": [1, "x, y"]}', 5)).toEqual({ a: [1, 'x, y'] })
  expect(parseBounded('7', 1)).toBe(7)
  for (const text of ['[1,2,3]', '{},{},{}', '[[[[', '[{"a":1,"b":2}]'])
    expect(() => parseBounded(text, 3), text).toThrow(RangeError)
  expect(() => parseBounded('[1,2', 3)).toThrow(SyntaxError)
})

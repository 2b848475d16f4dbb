import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ICON_NAMES } from './icon-names'

it('icons.svg holds every icon that has a name, and no other', () => {
  const drawn = [...readFileSync('components/ui/icons.svg', 'utf8').matchAll(/<symbol id="([^"]+)"/g)]
  expect(drawn.map(([, name]) => name).sort()).toEqual([...ICON_NAMES].sort())
})

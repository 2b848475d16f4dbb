import { expect, test } from 'vitest'
import { pageSteps } from './page-steps'

const written = (page: number, pages: number) =>
  pageSteps(page, pages)
    .map((step) => (typeof step === 'number' ? step : '…'))
    .join(' ')

test('UX-15 paging shows the first page, the last one and the neighbours of the current one', () => {
  expect(written(1, 5)).toBe('1 2 … 5')
  expect(written(10, 20)).toBe('1 … 9 10 11 … 20')
  expect(written(20, 20)).toBe('1 … 19 20')
})

test('UX-15 a gap of one page is filled with that page', () => {
  expect(written(4, 7)).toBe('1 2 3 4 5 6 7')
  expect(written(1, 3)).toBe('1 2 3')
})

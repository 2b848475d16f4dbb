import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PAGE_SIZES, pageOf, pagingOf } from './paging'

describe('R8.1 page and size from an address', () => {
  it.each([
    [{}, { page: 1, size: 10 }],
    [
      { page: '3', size: '50' },
      { page: 3, size: 50 },
    ],
    [
      { page: '0', size: '5' },
      { page: 1, size: 10 },
    ],
    [
      { page: '-1', size: '1000000' },
      { page: 1, size: 10 },
    ],
    [
      { page: '1e9', size: 'NaN' },
      { page: 1, size: 10 },
    ],
    [
      { page: '99999999999999999999', size: '10; drop' },
      { page: 1, size: 10 },
    ],
    [
      { page: ['2', '3'], size: ['10', '25'] },
      { page: 1, size: 10 },
    ],
    [
      { page: ' 2', size: '010' },
      { page: 1, size: 10 },
    ],
  ])('%j is read as %j', (query, paging) => expect(pagingOf(query)).toEqual(paging))

  it('are sensible numbers, whatever stands there', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (page, size) => {
        const paging = pagingOf({ page, size })
        expect(PAGE_SIZES).toContain(paging.size)
        expect(Number.isSafeInteger(paging.page) && paging.page >= 1 && paging.page * paging.size <= 100_000_000).toBe(
          true,
        )
      }),
    )
  })
})

describe('„1 bis 2 von 2 Einträgen“', () => {
  it('counts from one, and from nought where there is nothing', () => {
    expect(pageOf(['a', 'b'], 2, { page: 1, size: 10 })).toEqual({
      rows: ['a', 'b'],
      total: 2,
      page: 1,
      pages: 1,
      from: 1,
      to: 2,
    })
    expect(pageOf([], 0, { page: 1, size: 10 })).toMatchObject({ total: 0, pages: 1, from: 0, to: 0 })
    expect(pageOf(['x'], 101, { page: 3, size: 50 })).toMatchObject({ pages: 3, from: 101, to: 101 })
  })

  it('leaves no entry out and shows none twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.constantFrom(...PAGE_SIZES), (total, size) => {
        const { pages } = pageOf([], total, { page: 1, size })
        const shown = Array.from({ length: pages }, (_, index) => pageOf([], total, { page: index + 1, size }))
        expect(shown.reduce((sum, { from, to }) => sum + to - from + 1, 0)).toBe(total)
        expect(shown.every(({ from }, index) => from === (shown[index - 1]?.to ?? 0) + 1)).toBe(true)
      }),
    )
  })
})

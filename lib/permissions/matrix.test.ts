import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PERMISSION_KEYS } from './catalogue'
import { asText, changesBetween, fromText, type GrantSet, isSame, MATRIX_ROWS, rebased } from './matrix'
import { whyOf } from './why'

const sets = fc.dictionary(
  fc.constantFrom(...PERMISSION_KEYS),
  fc.constantFrom(null, '2027-03-31', '2028-01-01'),
) as fc.Arbitrary<GrantSet>

describe('the matrix', () => {
  it('R7.1 shows ten permissions and one group of four, in the catalogue’s order', () => {
    const keys = MATRIX_ROWS.flatMap((row) => ('permission' in row ? [row.permission] : row.permissions))
    expect(keys).toEqual(PERMISSION_KEYS)
    expect(MATRIX_ROWS.filter((row) => 'group' in row)).toHaveLength(1)
  })

  it('a set survives the way through an address, and whatever stands there a set comes out', () => {
    fc.assert(
      fc.property(sets, (set) => {
        expect(fromText(asText(set))).toEqual({ ...set })
      }),
    )
    for (const text of ['', '-', 'nope', 'documents.read~', 'documents.read~2027-13-45,__proto__~x,,~'])
      expect(Object.keys(fromText(text)).every((key) => PERMISSION_KEYS.includes(key as never))).toBe(true)
    expect(fromText('documents.read~abc')).toEqual({ 'documents.read': null })
  })

  it('T-ADM-05 what two did at once is both in it: neither undoes the other', () => {
    fc.assert(
      fc.property(sets, sets, sets, (base, mine, theirs) => {
        const both = rebased(base, mine, theirs)
        const wished = changesBetween(base, mine)
        for (const key of [...wished.given, ...wished.dated]) expect(both[key]).toBe(mine[key])
        for (const key of wished.taken) expect(both[key]).toBeUndefined()
        const untouched = PERMISSION_KEYS.filter((key) => mine[key] === base[key])
        for (const key of untouched) expect(both[key]).toBe(theirs[key])
      }),
    )
    expect(isSame(changesBetween({ 'documents.read': null }, { 'documents.read': null }))).toBe(true)
  })
})

describe('„Warum sieht … das (nicht)?“', () => {
  const products = { all: ['HR Suite'], used: ['HR Suite'] }
  const none = { all: ['HR Suite'], used: [] }
  const grant = { since: new Date(0), until: null, live: true }
  const keys = (why: ReturnType<typeof whyOf>) => [why.sees, ...why.reasons.map(({ key }) => key)]

  it('names portal, product, status, role and grant', () => {
    const member = { role: 'member', status: 'active', grant, products } as const
    const admin = { ...member, role: 'admin', grant: null } as const
    expect(keys(whyOf('support.tickets', member))).toEqual([true, 'granted'])
    expect(keys(whyOf('support.tickets', { ...member, status: 'locked' }))).toEqual([false, 'locked'])
    expect(keys(whyOf('support.tickets', { ...member, grant: null }))).toEqual([false, 'notGranted'])
    expect(keys(whyOf('support.tickets', admin))).toEqual([true, 'byRole'])
    // To somebody who does not see an area only what stands in the way is named.
    const payroll = keys(whyOf('payroll.tickets', admin))
    expect(payroll).toEqual(expect.arrayContaining([false, 'roleExcludes', 'notGranted']))
    expect(payroll).not.toContain('product')
    expect(keys(whyOf('payroll.tickets', { ...member, products: none }))).toContain('noProduct')
    const lapsed = { ...grant, until: new Date(1), live: false }
    expect(keys(whyOf('support.tickets', { ...member, grant: lapsed }))).toEqual([false, 'lapsed'])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../permissions/actor'
import { homeOf, isRegistering, nextStep, registrationWay } from './gate'

type Shape = {
  terms: boolean
  email: boolean
  totp: boolean
  owed: boolean
  family: boolean
  staff: boolean
  status: 'none' | NonNullable<Actor['membership']>['status']
}

function actor({ terms, email, totp, owed, family, staff, status }: Shape): Actor {
  const member = { id: 'm', role: 'member' as const, proved: true, adminRequest: null, grants: [] }
  const membership = status === 'none' ? null : { ...member, status }
  const account = {
    id: 'a',
    email: 'a@kunde.test',
    firstName: 'A',
    lastName: 'B',
    locale: 'de' as const,
    staffRoles: staff ? ['support'] : [],
    familyKey: family ? 'de-business' : null,
    logKey: null,
    termsAccepted: terms,
    factors: { email, totp, phone: null },
    recovery: { left: 0, owed },
    deletionRequestedAt: null,
  }
  const moment = new Date()
  const times = { proofAge: 0, factorProofAge: null, startedAt: moment, expiresAt: moment, idleEndsAt: moment }
  const session = { id: 's', factor: 'email', deviceId: null, ...times }
  return { requestId: 'r', session, account, memberships: membership ? 1 : 0, membership, company: null }
}

const done: Shape = { terms: true, email: true, totp: false, owed: false, family: true, staff: false, status: 'active' }

const anyShape = fc.record<Shape>({
  terms: fc.boolean(),
  email: fc.boolean(),
  totp: fc.boolean(),
  owed: fc.boolean(),
  family: fc.boolean(),
  staff: fc.boolean(),
  status: fc.constantFrom('none', 'pending', 'active', 'locked', 'refused'),
})

describe('R2.12 the one gate for all ways in', () => {
  it.each<[string, Partial<Shape>, string | null]>([
    ['nothing is left to do', {}, null],
    ['the terms come first (R2.5)', { terms: false, email: false, family: false, status: 'none' }, '/register/terms'],
    [
      'then the second factor, which cannot be skipped (R2.6)',
      { email: false, family: false, status: 'none' },
      '/register/factor',
    ],
    ['the app alone is a factor too', { email: false, totp: true }, null],
    [
      'then its recovery codes, while registering (R5.6)',
      { totp: true, owed: true, status: 'none' },
      '/register/recovery-codes',
    ],
    ['which are asked of a member by a notice only', { totp: true, owed: true }, null],
    ['then the affiliation (R2.7)', { family: false, status: 'none' }, '/register/affiliation'],
    ['then the customer number (R2.8)', { status: 'none' }, '/register/customer-number'],
    ['then the wait for an administrator (R2.9)', { status: 'pending' }, '/waiting'],
    ['a refused request waits too, so that another number can be given', { status: 'refused' }, '/waiting'],
    ['a membership locked in a running session asks for nothing (R8.6)', { status: 'locked' }, null],
    ['a new version of the terms is asked of members too', { terms: false }, '/register/terms'],
    ['staff need no company', { staff: true, family: false, status: 'none' }, null],
    ['staff are no party to the terms', { staff: true, terms: false }, null],
  ])('%s', (_what, changes, step) => expect(nextStep(actor({ ...done, ...changes }))).toBe(step))

  it('lets nobody through without terms, without a factor, or, staff apart, without a membership that is active', () => {
    fc.assert(
      fc.property(anyShape, (shape) => {
        if (nextStep(actor(shape)) !== null) return
        expect((shape.staff || shape.terms) && (shape.email || shape.totp)).toBe(true)
        expect(shape.staff || shape.status === 'active' || shape.status === 'locked').toBe(true)
      }),
    )
  })

  it('comes to an end: with each step done the next one is another, until none is left', () => {
    const act: Record<string, Partial<Shape>> = {
      '/register/terms': { terms: true },
      '/register/factor': { totp: true },
      '/register/recovery-codes': { owed: false },
      '/register/affiliation': { family: true },
      '/register/customer-number': { status: 'active' },
      '/waiting': { status: 'active' },
    }
    fc.assert(
      fc.property(anyShape, (start) => {
        const seen = new Set<string>()
        let shape = start
        for (let step = nextStep(actor(shape)); step; step = nextStep(actor(shape))) {
          expect(seen.has(step)).toBe(false)
          seen.add(step)
          shape = { ...shape, ...act[step] }
        }
        expect(homeOf(actor(shape))).toBe(shape.staff ? '/staff' : '/home')
      }),
    )
  })
})

describe('R8.5, R2.12 the steps of a registration', () => {
  const shape = (changes: Partial<Shape>) => actor({ ...done, ...changes })

  it('are four for who was invited or works for the vendor, six for who chooses a company', () => {
    expect(registrationWay(shape({ email: false }))).toBe('invited')
    expect(registrationWay(shape({ staff: true, status: 'none' }))).toBe('invited')
    expect(registrationWay(shape({ status: 'none' }))).toBe('own')
  })

  it('are not counted for a member who only owes newer terms', () => {
    expect(isRegistering(shape({ terms: false }))).toBe(false)
    expect(isRegistering(shape({ terms: false, email: false }))).toBe(true)
    expect(isRegistering(shape({ terms: false, status: 'none' }))).toBe(true)
  })
})

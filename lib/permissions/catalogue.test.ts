import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Actor } from './actor'
import { BUILT_AREAS, isPermission, PERMISSION_KEYS, PERMISSIONS, type Permission } from './catalogue'
import { asMember, can, holds, offered } from './proofs'

/** The handbook's, which every version has; a new area adds one without changing their order. */
const HANDBOOK = [
  'orders.cloud',
  'contracts.cancel',
  'payroll.tickets',
  'documents.read',
  'data.licences',
  'data.master',
  'data.shop',
  'data.payment',
  'support.tickets',
  'contracts.read',
]

const ofHandbook = (key: Permission) => HANDBOOK.includes(key)

describe('R7.1 the catalogue', () => {
  it('holds the ten permissions of the handbook in its order, whatever was added', () => {
    expect(PERMISSION_KEYS.filter((key) => ofHandbook(key))).toEqual(HANDBOOK)
  })

  it('has one group, „Meine Daten“, in one place, with four of the handbook', () => {
    const group = PERMISSION_KEYS.filter((key) => PERMISSIONS[key].group === 'data')
    expect(group.filter((key) => ofHandbook(key))).toEqual([
      'data.licences',
      'data.master',
      'data.shop',
      'data.payment',
    ])
    const first = PERMISSION_KEYS.indexOf(group[0]!)
    expect(PERMISSION_KEYS.slice(first, first + group.length)).toEqual(group)
  })

  it('gives each area an address of its own; the page of a built one exists, of another there is none', () => {
    expect(new Set(PERMISSION_KEYS.map((key) => PERMISSIONS[key].href)).size).toBe(PERMISSION_KEYS.length)
    for (const key of PERMISSION_KEYS) {
      const page = resolve(`app/(portal)${PERMISSIONS[key].href}/page.tsx`)
      expect(existsSync(page), key).toBe(PERMISSIONS[key].built)
    }
  })

  it('T-AUZ-09 knows no other key', () => {
    for (const key of [
      '',
      'data',
      'support',
      'support.ticket',
      'toString',
      '__proto__',
      'constructor',
      null,
      5,
      ['support.tickets'],
    ])
      expect(isPermission(key), String(key)).toBe(false)
    for (const key of HANDBOOK) expect(isPermission(key)).toBe(true)
  })
})

type Wish = {
  role?: 'member' | 'admin'
  status?: 'pending' | 'active' | 'locked' | 'refused'
  grants?: string[]
  enabled?: string[]
}

function actor({ role = 'member', status = 'active', grants = [], enabled = [] }: Wish): Actor {
  return { membership: { role, status, grants }, company: { enabled }, account: { staffRoles: [] } } as unknown as Actor
}

const everything = { enabled: PERMISSION_KEYS }

describe('R7.3 who holds what', () => {
  it('an administrator holds everything but what needs its own grant, as payroll does', () => {
    const held = PERMISSION_KEYS.filter((key) => holds(actor({ role: 'admin' }), key))
    expect(held).toEqual(PERMISSION_KEYS.filter((key) => PERMISSIONS[key].includedInAdmin))
    expect(held.filter((key) => ofHandbook(key))).toEqual(HANDBOOK.filter((key) => key !== 'payroll.tickets'))
    expect(holds(actor({ role: 'admin', grants: ['payroll.tickets'] }), 'payroll.tickets')).toBe(true)
  })

  it('a member holds what was granted and nothing else', () => {
    for (const granted of PERMISSION_KEYS) {
      const held = PERMISSION_KEYS.filter((key) => holds(actor({ grants: [granted] }), key))
      expect(held).toEqual([granted])
    }
  })

  it('who is pending or refused holds nothing, not even as an administrator with every grant', () => {
    for (const status of ['pending', 'refused'] as const) {
      const waiting = actor({ role: 'admin', status, grants: PERMISSION_KEYS, ...everything })
      expect(PERMISSION_KEYS.filter((key) => holds(waiting, key) || can(waiting, key))).toEqual([])
      expect(asMember(waiting)).toBeNull()
    }
  })

  it('who has no membership holds nothing', () => {
    const nobody = { membership: null, company: null, account: { staffRoles: ['staff-admin'] } } as unknown as Actor
    expect(PERMISSION_KEYS.filter((key) => holds(nobody, key) || can(nobody, key))).toEqual([])
  })

  it('a locked membership of a running session keeps what it held until the sign-out (R8.6)', () => {
    expect(can(actor({ status: 'locked', grants: ['support.tickets'] }), 'support.tickets')).toBe(true)
  })
})

describe('R7.6 what a company cannot use', () => {
  it('is not offered until a product in use enables it', () => {
    const byProduct = PERMISSION_KEYS.filter((key) => !offered(actor({}), key))
    expect(byProduct).toEqual(PERMISSION_KEYS.filter((key) => PERMISSIONS[key].needs === 'product'))
    expect(byProduct.filter((key) => ofHandbook(key))).toEqual(['orders.cloud', 'payroll.tickets', 'data.shop'])
    expect(offered(actor({ enabled: ['data.shop'] }), 'data.shop')).toBe(true)
  })

  it('an area that is not built cannot be opened by anybody', () => {
    const all = actor({ role: 'admin', grants: PERMISSION_KEYS, ...everything })
    expect(PERMISSION_KEYS.filter((key: Permission) => can(all, key))).toEqual(BUILT_AREAS)
  })
})

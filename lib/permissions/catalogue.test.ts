import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Actor } from './actor'
import { BUILT_AREAS, isPermission, PERMISSION_KEYS, PERMISSIONS, type Permission } from './catalogue'
import { asMember, can, holds, offered } from './proofs'

const IN_ORDER = [
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

describe('R7.1 the catalogue', () => {
  it('holds ten permissions in the order of the handbook', () => expect(PERMISSION_KEYS).toEqual(IN_ORDER))

  it('has one group, „Meine Daten“, of four', () => {
    const group = PERMISSION_KEYS.filter((key) => PERMISSIONS[key].group === 'data')
    expect(group).toEqual(['data.licences', 'data.master', 'data.shop', 'data.payment'])
  })

  it('gives each area an address of its own; the page of a built one exists, of another there is none', () => {
    expect(new Set(PERMISSION_KEYS.map((key) => PERMISSIONS[key].href)).size).toBe(10)
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
    for (const key of IN_ORDER) expect(isPermission(key)).toBe(true)
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

const everything = { enabled: IN_ORDER }

describe('R7.3 who holds what', () => {
  it('an administrator holds everything but payroll, which needs its own grant', () => {
    const held = PERMISSION_KEYS.filter((key) => holds(actor({ role: 'admin' }), key))
    expect(held).toEqual(IN_ORDER.filter((key) => key !== 'payroll.tickets'))
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
      const waiting = actor({ role: 'admin', status, grants: IN_ORDER, ...everything })
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
    expect(byProduct).toEqual(['orders.cloud', 'payroll.tickets', 'data.shop'])
    expect(offered(actor({ enabled: ['data.shop'] }), 'data.shop')).toBe(true)
  })

  it('an area that is not built cannot be opened by anybody', () => {
    const all = actor({ role: 'admin', grants: IN_ORDER, ...everything })
    expect(PERMISSION_KEYS.filter((key: Permission) => can(all, key))).toEqual(BUILT_AREAS)
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { forgetEnv } from '../ground/env'
import { PEER_HEADER } from '../runtime/receive'
import { clientAddress, isOwnOrigin, networkOf } from './request'

const head = (values: Record<string, string>) => new Headers(values)
const behind = (proxies: number, forwarded: string, peer = '10.0.0.1') =>
  clientAddress(head({ [PEER_HEADER]: peer, 'x-forwarded-for': forwarded }), proxies)

describe('T-DOS-03 the address of a client', () => {
  it('is that of the connection where no proxy stands in front, whatever the header claims', () => {
    expect(behind(0, '1.2.3.4', '198.51.100.9')).toBe('198.51.100.9')
    expect(behind(0, '1.2.3.4', '::ffff:198.51.100.9')).toBe('198.51.100.9')
    expect(behind(0, '1.2.3.4', '2001:DB8::1')).toBe('2001:db8::1')
    expect(clientAddress(head({ 'x-forwarded-for': '1.2.3.4', 'x-real-ip': '1.2.3.4' }), 0)).toBeNull()
  })

  it('is the last entry behind one proxy: what the client wrote before it is not believed', () => {
    expect(behind(1, '198.51.100.9')).toBe('198.51.100.9')
    expect(behind(1, '1.1.1.1, 2.2.2.2, 198.51.100.9')).toBe('198.51.100.9')
  })

  it('C6 is read with a port, in brackets or quotes, and from several headers of the name', () => {
    expect(behind(1, '203.0.113.7:51234')).toBe('203.0.113.7')
    expect(behind(1, '1.1.1.1, "[2001:DB8::1]:443"')).toBe('2001:db8::1')
    expect(behind(2, '203.0.113.7:1, [fd00::1]:2')).toBe('203.0.113.7')
    const head = new Headers([
      ['x-forwarded-for', '1.1.1.1'],
      ['x-forwarded-for', '203.0.113.7:51234'],
    ])
    expect(clientAddress(head, 1)).toBe('203.0.113.7')
  })

  it('is the last but one behind two, and unknown when the chain is too short', () => {
    expect(behind(2, '1.1.1.1, 198.51.100.9, 10.0.0.2')).toBe('198.51.100.9')
    expect(behind(2, '198.51.100.9')).toBeNull()
  })

  it.each(['', 'unknown', '_hidden', '999.1.1.1', '1.2.3', '01.2.3.4', '::g', '[::1', '<script>', '1.2.3.4 5.6.7.8'])(
    'is unknown when it is malformed: %j',
    (forwarded) => expect(behind(1, forwarded)).toBeNull(),
  )
})

describe('the network that counts for limits', () => {
  it('is the address itself for IPv4', () => expect(networkOf('198.51.100.9')).toBe('198.51.100.9'))

  it('is the /64 for IPv6: 2^64 addresses of one line are one network, however they are written', () => {
    const same = [
      '2001:db8:1:2::1',
      '2001:db8:1:2:ffff:ffff:ffff:ffff',
      '2001:0db8:0001:0002::9',
      '2001:DB8:1:2:0:0:0:5',
    ]
    expect(new Set(same.map(networkOf))).toEqual(new Set(['2001:db8:1:2::/64']))
    expect(networkOf('2001:db8:1:3::1')).not.toBe('2001:db8:1:2::/64')
    expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0::/64')
    expect(networkOf('::1')).toBe('0:0:0:0::/64')
  })

  it('is one bucket for all that are unknown', () => expect(networkOf(null)).toBe('unknown'))
})

describe('T-WEB-01, T-WEB-02 a request that changes something', () => {
  const own = (values: Record<string, string>) => isOwnOrigin(head({ host: 'localhost:3000', ...values }))

  it('comes from a page of the portal', () => {
    expect(own({ origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' })).toBe(true)
    expect(own({ origin: 'http://localhost:3000' })).toBe(true)
  })

  it.each([
    ['no origin', {}],
    ['no origin, though the browser calls it its own', { 'sec-fetch-site': 'same-origin' }],
    ['origin null', { origin: 'null' }],
    ['a foreign origin', { origin: 'https://evil.example' }],
    [
      'a foreign origin with a forwarded host to match',
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    ],
    ['another port', { origin: 'http://localhost:3001' }],
    ['the origin as the beginning of another', { origin: 'http://localhost:3000.evil.example' }],
    ['a neighbour of the same site', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' }],
    ['another site', { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' }],
    ['the address bar', { origin: 'http://localhost:3000', 'sec-fetch-site': 'none' }],
  ])('is refused with %s', (_what, values) => expect(own(values as Record<string, string>)).toBe(false))

  const before = { ...process.env }
  afterEach(() => {
    process.env = { ...before }
    forgetEnv()
  })

  it('is measured by the configured address alone in production, whatever the host header says', () => {
    Object.assign(process.env, {
      TORHAUS_MODE: 'production',
      APP_URL: 'https://portal.example',
      SMTP_URL: 'smtp://mail:25',
      ALLOW_EMBEDDED_DATABASE: 'true',
    })
    forgetEnv()
    expect(own({ origin: 'http://localhost:3000' })).toBe(false)
    expect(isOwnOrigin(head({ host: 'evil.example', origin: 'https://evil.example' }))).toBe(false)
    expect(isOwnOrigin(head({ host: 'evil.example', origin: 'https://portal.example' }))).toBe(true)
  })
})

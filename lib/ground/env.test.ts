import { describe, expect, it } from 'vitest'
import { envFaults, parseEnv } from './env'
import { VARIABLES } from './env-variables'

const production = {
  AUTH_SECRET: 'a'.repeat(32),
  DATA_KEY: 'b'.repeat(32),
  APP_URL: 'https://portal.example.com/',
  SMTP_URL: 'smtp://mail:25',
  DATABASE_URL: 'postgres://web:pw@db.example.com/torhaus?sslmode=verify-full',
}
const demo = { TORHAUS_MODE: 'demo', AUTH_SECRET: 'a'.repeat(32), DATA_KEY: 'b'.repeat(32) }

describe('CFG-01 a production server', () => {
  it('is the default and starts with a complete configuration', () => {
    const parsed = parseEnv(production)
    expect(parsed).toMatchObject({
      mode: 'production',
      host: '0.0.0.0',
      port: 3000,
      appUrl: 'https://portal.example.com',
    })
    expect(parsed.authSecrets).toEqual(['a'.repeat(32)])
  })

  it.each([
    ['AUTH_SECRET', undefined],
    ['AUTH_SECRET', 'short'],
    ['DATA_KEY', undefined],
    ['DATA_KEY', 'short'],
    ['APP_URL', undefined],
    ['APP_URL', 'http://portal.example.com'],
    ['APP_URL', 'http://localhost:3000'],
    ['APP_URL', 'https://kunden.firma.example/portal/'],
    ['APP_URL', 'https://kunden.firma.example/portal'],
    ['APP_URL', 'https://kunden.firma.example/?a=b'],
    ['APP_URL', 'https://kunden.firma.example?'],
    ['APP_URL', 'https://kunden.firma.example/#x'],
    ['APP_URL', 'https://user:pw@kunden.firma.example'],
    ['APP_URL', 'kunden.firma.example'],
    ['DATABASE_URL', 'postgres://web:pw@10.evil.example/torhaus'],
    ['DATABASE_URL', 'postgres://web:pw@10.0.0.1,evil.example/torhaus'],
    ['DATABASE_URL', 'postgres://web:pw@134744072/torhaus'],
    ['DATABASE_URL', 'postgres://web:pw@db.example.com/torhaus?sslmode=verify-full&sslmode=disable'],
    ['SMTP_URL', undefined],
    ['DATABASE_URL', undefined],
    ['DATABASE_URL', 'postgres://web:pw@db.example.com/torhaus'],
    ['DATABASE_URL', 'postgres://web:pw@db.example.com/torhaus?sslmode=require'],
    ['DATABASE_OWNER_URL', 'postgres://web:pw@203.0.113.9/torhaus'],
    ['NOW_OFFSET_SECONDS', '60'],
    ['SESSION_IDLE_MINUTES', '61'],
    ['SESSION_MAX_HOURS', '25'],
    ['STAFF_SESSION_IDLE_MINUTES', '31'],
    ['TRUSTED_DEVICE_DAYS', '91'],
    ['PORT', 'http'],
    ['TORHAUS_MODE', 'staging'],
  ])('refuses %s = %s and names it', (name, value) => {
    const faults = envFaults({ ...production, [name]: value })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(new RegExp(`^${name}: `))
  })

  it.each([
    { DATABASE_URL: 'postgres://web:pw@postgres:5432/torhaus' },
    { DATABASE_URL: 'postgres://web:pw@10.0.0.4/torhaus' },
    { DATABASE_URL: undefined, ALLOW_EMBEDDED_DATABASE: 'true' },
    { NOW_OFFSET_SECONDS: '60', ALLOW_TEST_CLOCK: 'true' },
    { SMTP_URL: undefined, RESEND_API_KEY: 're_key' },
  ])('starts with %o, which is asked for by name or stays inside', (changes) => {
    expect(envFaults({ ...production, ...changes })).toEqual([])
  })

  it('lists every fault at once', () => {
    expect(envFaults({})).toHaveLength(5)
    const broken = envFaults({ ...production, PORT: '0', LOG_LEVEL: 'loud', TRUSTED_DEVICE_DAYS: '0' })
    expect(broken.map((fault) => fault.split(':')[0])).toEqual(['PORT', 'TRUSTED_DEVICE_DAYS', 'LOG_LEVEL'])
  })
})

describe('outside of production', () => {
  it('the demo listens on this machine only and takes its address from PORT', () => {
    expect(parseEnv({ ...demo, PORT: '4000' })).toMatchObject({ host: '127.0.0.1', appUrl: 'http://localhost:4000' })
    for (const mode of ['development', 'test']) expect(parseEnv({ ...demo, TORHAUS_MODE: mode }).host).toBe('127.0.0.1')
  })

  it('an empty value counts as not set', () => {
    expect(parseEnv({ ...demo, PORT: '', SMTP_URL: ' ' })).toMatchObject({ port: 3000, mail: { smtp: undefined } })
  })

  it('needs its secrets too', () => {
    expect(envFaults({ TORHAUS_MODE: 'test' })).toHaveLength(2)
  })
})

describe('SES-11 secrets that were rotated out', () => {
  it('still read, behind the current one, and must be long as well', () => {
    const previous = `${'c'.repeat(32)}, ${'d'.repeat(32)}`
    expect(parseEnv({ ...demo, AUTH_SECRET_PREVIOUS: previous }).authSecrets).toHaveLength(3)
    expect(envFaults({ ...demo, DATA_KEYS_PREVIOUS: 'short' })).toHaveLength(1)
  })
})

it('the result cannot be changed', () => {
  const parsed = parseEnv(demo)
  expect(Object.isFrozen(parsed)).toBe(true)
  expect(Object.isFrozen(parsed.brand)).toBe(true)
})

it('every variable says what it means and what holds without it', () => {
  for (const variable of Object.values(VARIABLES)) {
    expect(variable.meaning).not.toBe('')
    expect(variable.default).not.toBe('')
  }
})

import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { forgetEnv } from '../ground/env'
import { developer } from './development'
import { policyOf } from './security-policy'

const before = { ...process.env }
afterEach(() => {
  process.env = { ...before }
  forgetEnv()
})

function inProduction() {
  Object.assign(process.env, {
    TORHAUS_MODE: 'production',
    APP_URL: 'https://portal.example',
    SMTP_URL: 'smtp://localhost:25',
    MAIL_FROM: 'portal@portal.example',
    AUTH_SECRET: 'a'.repeat(40),
    DATA_KEY: 'b'.repeat(40),
    DATABASE_URL: 'postgres://localhost/torhaus?sslmode=require',
  })
  forgetEnv()
}

const DEV = readdirSync('app/dev', { recursive: true, encoding: 'utf8' }).filter((name) =>
  /(page|route)\.tsx?$/.test(name),
)

describe('the pages of developers', () => {
  it('answer 404 in production, and nowhere else', async () => {
    await expect(developer('/dev/mails')).resolves.toMatchObject({ developer: true })
    inProduction()
    await expect(developer('/dev/mails')).rejects.toMatchObject({ digest: 'NEXT_HTTP_ERROR_FALLBACK;404' })
  })

  it.each(DEV)('%s asks for a developer first', (name) => {
    expect(readFileSync(`app/dev/${name}`, 'utf8')).toMatch(/page\(developer,|await developer\('/)
  })

  it('have no policy of their own in production', () => {
    expect(policyOf('/dev/mails/signInCode/de', 'n')).toContain("style-src 'unsafe-inline'")
    inProduction()
    for (const path of ['/dev/mails', '/dev/mails/signInCode/de'])
      expect(policyOf(path, 'n')).toBe(policyOf('/home', 'n'))
  })
})

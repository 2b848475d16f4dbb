import { describe, expect, it } from 'vitest'
import { anyPassword, newPassword } from '../inputs/fields'
import { LIMITS } from '../limits/sheet'
import { atOnce, tally } from '../testing/races'
import { hashPassword, isOutdated, passwordMatches } from './hash'

describe('T-DOS-01, PWD-06 hashing', () => {
  it('of three hundred at once at most two run and thirty-two wait; the rest are told at once that it is busy', async () => {
    const stored = await hashPassword('Sieben-Kraniche-am-See')
    const answers: string[] = []
    const outcomes = await atOnce(300, (index) =>
      passwordMatches(stored, `falsch-${index}`).then(
        () => answers.push('compared'),
        (refusal) => {
          answers.push('refused')
          throw refusal
        },
      ),
    )
    expect(tally(outcomes)).toEqual({ ok: 34, busy: 266 })
    // A rejected call does not wait for a hash: all rejections come before the first comparison is done.
    expect(answers.lastIndexOf('refused')).toBe(265)
    expect(await passwordMatches(stored, 'Sieben-Kraniche-am-See')).toBe(true)
  })

  it('PWD-05 is argon2id with the parameters of the sheet, and knows older ones', async () => {
    const stored = await hashPassword('x')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(isOutdated(stored)).toBe(false)
    expect(isOutdated(stored.replace('t=2', 't=1'))).toBe(true)
  })

  it('PWD-07 an unknown account is false after the same work', async () => {
    const start = performance.now()
    expect(await passwordMatches(null, 'x')).toBe(false)
    expect(performance.now() - start).toBeGreaterThan(5)
  })
})

describe('T-LOG-10 the length of a password', () => {
  const told = (schema: ReturnType<typeof newPassword>, value: string) =>
    schema.safeParse(value).error?.issues[0]?.message ?? 'ok'

  it.each([
    ['x'.repeat(7), 'passwordShort?min=8', 'passwordShort?min=15'],
    ['x'.repeat(8), 'ok', 'passwordShort?min=15'],
    ['x'.repeat(14), 'ok', 'passwordShort?min=15'],
    ['x'.repeat(15), 'ok', 'ok'],
    ['x'.repeat(64), 'ok', 'ok'],
    ['x'.repeat(128), 'ok', 'ok'],
    ['x'.repeat(129), 'passwordLong?max=128', 'passwordLong?max=128'],
    ['😀'.repeat(8), 'ok', 'passwordShort?min=15'],
    ['😀'.repeat(128), 'ok', 'ok'],
    [' '.repeat(8), 'ok', 'passwordShort?min=15'],
    ['nul\0nul\0', 'ok', 'passwordShort?min=15'],
  ])('counts what people see: %j', (password, member, staff) => {
    expect(told(newPassword(LIMITS.password.min), password)).toBe(member)
    expect(told(newPassword(LIMITS.password.minStaff), password)).toBe(staff)
  })

  it('a megabyte is refused within 50 ms, unhashed', () => {
    const megabyte = 'x'.repeat(1_000_000)
    const took = Array.from({ length: 5 }, () => {
      const start = performance.now()
      expect(told(newPassword(), megabyte)).toBe('passwordLong?max=128')
      return performance.now() - start
    })
    // The fastest of them, because a busy machine delays some.
    expect(Math.min(...took)).toBeLessThan(50)
  })

  it('PWD-02 composed and decomposed letters are the same password; blanks and case are kept', async () => {
    const [composed, decomposed] = ['Grüße-an-Jürgen', 'Gru\u0308ße-an-Ju\u0308rgen']
    const stored = await hashPassword(anyPassword().parse(decomposed))
    expect(await passwordMatches(stored, anyPassword().parse(composed))).toBe(true)
    expect(await passwordMatches(stored, anyPassword().parse(` ${composed}`))).toBe(false)
    expect(await passwordMatches(stored, anyPassword().parse(composed.toLowerCase()))).toBe(false)
  })

  it('a NUL ends nothing: what follows it counts', async () => {
    const stored = await hashPassword('abc\0defgh')
    expect(await passwordMatches(stored, 'abc\0xxxxx')).toBe(false)
    expect(await passwordMatches(stored, 'abc\0defgh')).toBe(true)
  })
})

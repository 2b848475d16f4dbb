import { describe, expect, it } from 'vitest'
import { factorForm } from './phone-form'

const chosen = (input: Record<string, unknown>) => factorForm().safeParse(input)

describe('R2.6 the choice of a factor', () => {
  it('takes a mobile number with the telephone, and asks on the next page if there is none', () => {
    expect(chosen({ factor: 'phone', mobile: '0171 1234567' }).data).toEqual({
      factor: 'phone',
      phone: { number: '+491711234567', channel: 'sms' },
    })
    expect(chosen({ factor: 'phone', mobile: ' ' }).data).toEqual({ factor: 'phone', phone: null })
    expect(chosen({ factor: 'phone' }).data).toEqual({ factor: 'phone', phone: null })
  })

  it('ignores a number that was typed below another choice', () => {
    expect(chosen({ factor: 'app', mobile: '0171 1234567' }).data).toEqual({ factor: 'app', phone: null })
    expect(chosen({ factor: 'email', mobile: 'no number' }).data).toEqual({ factor: 'email', phone: null })
  })

  it.each(['030 1234567', '12', 'abc'])('refuses %s at the field: no SMS reaches it', (mobile) => {
    expect(chosen({ factor: 'phone', mobile }).error?.issues).toEqual([
      expect.objectContaining({ message: 'mobile', path: ['mobile'] }),
    ])
  })

  it('takes the country of the company for a number that names none', () => {
    expect(chosen({ factor: 'phone', mobile: '0664 1234567', country: 'AT' }).data?.phone?.number).toBe('+436641234567')
  })
})

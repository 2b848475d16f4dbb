import { describe, expect, it } from 'vitest'
import { phoneForm } from './phone-form'
import { maskedNumber, readPhoneNumber, shownNumber } from './phone-number'

describe('R5.4 a telephone number', () => {
  it.each([
    ['0171 1234567', '+491711234567'],
    ['+49 (0)171 / 123 45 67', '+491711234567'],
    ['0049-171-1234567', '+491711234567'],
    ['+43 664 1234567', '+436641234567'],
    ['49 171 1234567', '+491711234567'],
    ['49-1711234567', '+491711234567'],
    ['0491 711234', '+49491711234'],
    ['  069 50 00 70-0 ', '+4969500070'],
  ])('%s is understood', (typed, e164) => {
    expect(readPhoneNumber(typed)?.e164.startsWith(e164)).toBe(true)
  })

  it.each([
    ['0664 1234567', 'AT', '+436641234567', 'AT'],
    ['0043 664 1234567', 'AT', '+436641234567', 'AT'],
    ['0043 664 1234567', 'US', '+436641234567', 'AT'],
    ['+43 (0)664 1234567', 'DE', '+436641234567', 'AT'],
    ['(+43) 664 1234567', 'DE', '+436641234567', 'AT'],
    ['tel:+43-664-1234567', 'DE', '+436641234567', 'AT'],
    ['Tel.: 0664 / 123 45 67', 'AT', '+436641234567', 'AT'],
    ['Mobil 0171-1234567', 'DE', '+491711234567', 'DE'],
    ['Mobil 0171-1234567 (privat)', 'DE', '+491711234567', 'DE'],
    ['Meine Handy-Nr.: 0171 1234567, gern abends', 'DE', '+491711234567', 'DE'],
    ['Telefonnummer: (0171) 1234567;', 'DE', '+491711234567', 'DE'],
    ['📱 +49 171 1234567', 'CH', '+491711234567', 'DE'],
    ['WhatsApp: +43 664 1234567', 'DE', '+436641234567', 'AT'],
    ['callto:+436641234567', 'DE', '+436641234567', 'AT'],
    ["'0171 1234567", 'DE', '+491711234567', 'DE'],
    ['0171 • 123 · 4567', 'DE', '+491711234567', 'DE'],
    ['43 664 1234567', 'AT', '+436641234567', 'AT'],
    ['41 79 123 45 67', 'CH', '+41791234567', 'CH'],
    ['661 234 567', 'LU', '+352661234567', 'LU'],
    ['079 123 45 67', 'CH', '+41791234567', 'CH'],
    ['＋４３ ６６４ １２３４５６７', 'DE', '+436641234567', 'AT'],
    ['٠٦٦٤ ١٢٣٤٥٦٧', 'AT', '+436641234567', 'AT'],
    ['\u202A+43\u00A0664\u2011123\u20114567\u202C', 'DE', '+436641234567', 'AT'],
  ] as const)('C7 %s with the country %s is understood', (typed, country, e164, belongsTo) => {
    expect(readPhoneNumber(typed, country)?.e164).toBe(e164)
    expect(shownNumber(e164).country).toBe(belongsTo)
  })

  it.each([
    '',
    '110',
    '0900 1234567',
    '0800 1234567',
    '12',
    'abc',
    '+49',
    '1'.repeat(60),
    '0171 1234567 ext. 5',
    '069 50007000 Durchwahl 12',
    '0171 1234567 / 0172 7654321',
    'Fax: 069 50007000',
    '0700 12345678',
    '+882 16 1234567',
    '+870 773 123456',
    '0171 l234567',
  ])('%s is refused', (typed) => expect(readPhoneNumber(typed)).toBeNull())

  it('of a landline takes calls, not SMS', () => {
    expect(phoneForm().safeParse({ phone: '069 50007000', channel: 'call' }).success).toBe(true)
    expect(phoneForm().safeParse({ phone: '069 50007000', channel: 'sms' }).error?.issues[0]).toMatchObject({
      message: 'phoneSms',
      path: ['phone'],
    })
  })

  it('is shown as its owner needs it', () => expect(maskedNumber('+491711234567')).toBe('+49 ••• 67'))
})

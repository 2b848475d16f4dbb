import fc from 'fast-check'
import { expect, it } from 'vitest'
import { randomRegistrationCode } from '../ground/secrets'
import { readRegistrationCode } from './registration-code'

it.each([
  'TOR-2026-GATE-0004',
  ' tor 2026 gate 0004 ',
  'TOR2026GATE0004',
  'TOR\u20112026\u2011GATE\u20110004',
  'TOR - 2026 - GATE - 0004',
  '\u202ATOR-2026-GATE-0004\u202C',
  'ＴＯＲ－２０２６－ＧＡＴＥ－０００４',
  'Ihr Registrierungscode lautet: TOR-2026-GATE-0004 (gültig 90 Tage)',
])('C14 a registration code pasted as %j is understood', (typed) => {
  expect(readRegistrationCode(typed)).toBe('TOR2026GATE0004')
})

it.each([
  '',
  'TOR',
  'TOR-1',
  '123456',
  'TOR-2026-GATE',
  'TOR-2026-GATE-0004 TOR-2026-GATE-0005',
  'MOTOR-2026-GATE-0004',
])('C14 %j is none', (typed) => expect(readRegistrationCode(typed)).toBeNull())

it('C14 every code that the portal makes is read as it is, with anything around it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('', 'Code: ', '„'),
      fc.constantFrom('', '.', '“', '\n\nViele Grüße'),
      (before, after) => {
        const code = randomRegistrationCode()
        expect(readRegistrationCode(before + code + after)).toBe(code.replaceAll('-', ''))
      },
    ),
  )
})

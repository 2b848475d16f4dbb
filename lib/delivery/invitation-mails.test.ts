import { describe, expect, it } from 'vitest'
import { renderMail } from './render-mail'

const person = { firstName: 'Erika', lastName: 'Muster' }
const application = { ...person, applicant: 'Max Beispiel', company: 'Firma GmbH', number: '100000001' }

describe('R9.2 a mail at each turn of an application', () => {
  it.each(['made', 'consented', 'consentRefused', 'withdrawn'] as const)(
    '%s: to the applicant and to staff',
    async (news) => {
      const mails = await Promise.all([
        renderMail('adminRequestNews', { ...person, news, reference: 'ABCD1234' }, 'de'),
        renderMail('adminRequestToStaff', { ...application, news }, 'de'),
      ])
      for (const { subject, text } of mails) {
        expect(`${subject}${text}`).not.toMatch(/[{}]|adminRequest/)
        expect(subject).not.toMatch(/[\r\n]/)
      }
      expect(mails[0].text).toContain('ABCD1234')
      expect(mails[1].text).toContain('Max Beispiel')
    },
  )

  it.each([
    ['made', 'möchte Administrator von Firma GmbH', true],
    ['approved', 'ist jetzt Administrator von Firma GmbH', false],
  ] as const)('%s: to the administrators', async (news, words, button) => {
    const { text } = await renderMail('adminRequestToAdmins', { ...application, news }, 'de')
    expect(text).toContain(words)
    expect(text.includes('/admin/admin-requests')).toBe(button)
  })

  it('a header cannot be made of a name or a reason (T-INJ-01)', async () => {
    const { subject } = await renderMail(
      'adminRequestToStaff',
      { ...application, number: '1\r\nBcc: x@y.z', news: 'made' },
      'de',
    )
    expect(subject).not.toMatch(/[\r\n]/)
  })

  it('the first administrator learns how many members are unproved', async () => {
    const facts = { ...person, notMe: '/not-me/x', at: '2026-11-26T13:42:00Z', company: 'Firma GmbH', unproved: 3 }
    expect((await renderMail('adminApproved', facts, 'de')).text).toContain('3 Personen haben Zugang')
    expect((await renderMail('adminApproved', { ...facts, unproved: 0 }, 'de')).text).not.toContain('haben Zugang')
  })
})

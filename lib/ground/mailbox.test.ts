import fc from 'fast-check'
import addressParser from 'nodemailer/lib/addressparser'
import { expect, test } from 'vitest'
import { readMailbox, senderOf, writeMailbox } from './mailbox'

test.each([
  ['Portal <portal@firma.example>', { name: 'Portal', address: 'portal@firma.example' }],
  ['portal@firma.example', { name: '', address: 'portal@firma.example' }],
  ['<portal@firma.example>', { name: '', address: 'portal@firma.example' }],
  ['"Firma, Portal" <portal@firma.example>', { name: 'Firma, Portal', address: 'portal@firma.example' }],
  ['"Das \\"Portal\\"" <p@firma.example>', { name: 'Das "Portal"', address: 'p@firma.example' }],
  ['Torhaus: Kunden <p@firma.example>', { name: 'Torhaus: Kunden', address: 'p@firma.example' }],
  ['A <b> c <p@firma.example>', { name: 'A <b> c', address: 'p@firma.example' }],
  ['portal@localhost', { name: '', address: 'portal@localhost' }],
])('C15 MAIL_FROM %s is a name and an address', (text, mailbox) => expect(readMailbox(text)).toEqual(mailbox))

test.each([
  '',
  'Portal',
  'Portal <>',
  'a@b@c',
  'a@b.example, c@d.example',
  'Portal <a b@c.example>',
  'A <a@b.example>, B <c@d.example>',
  'a@b.example\r\nBcc: x@y.example',
])('C15 %j is no mailbox', (text) => expect(readMailbox(text)).toBeNull())

test.each([
  'Torhaus: Kunden',
  'Müller, Maier & Co.',
  'Das "Haus"',
  'Tor\\haus',
  'Über <uns>',
  '🏠 Torhaus',
  'a@b.example',
  'שרה',
  'x\r\nBcc: evil@y.example',
])('C15 the brand %j is the name of the sender, and never more than one mailbox', (brand) => {
  const sender = senderOf('{brand} Portal <portal@firma.example>', brand)
  const name = `${brand.replace(/\s+/g, ' ')} Portal`
  expect(sender).toEqual({ name, address: 'portal@firma.example' })
  expect(addressParser(writeMailbox(sender))).toEqual([sender])
  expect(readMailbox(writeMailbox(sender))).toEqual(sender)
})

test('C15 whatever the name, what is written is read as one mailbox with that name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
      const sender = senderOf('{brand} <portal@firma.example>', text)
      const [only, ...more] = addressParser(writeMailbox(sender))
      expect(more).toEqual([])
      expect(only).toMatchObject({ address: 'portal@firma.example' })
      expect(readMailbox(writeMailbox(sender))).toEqual(sender)
    }),
  )
})

import { expect, test } from './fixtures'
import { type Answer, Client, fieldValue, textOf } from './http'
import { mail } from './mailbox'
import { newEmail, newPerson, newSession, type Person, sql, supporter } from './people'

/** Whatever is sent, the answer is the same page with a message, never a fault, and typed text is not lost. */
function refuses(answer: Answer, sentence: string | RegExp) {
  expect(answer.status).toBe(200)
  expect(textOf(answer.html)).toMatch(sentence)
  expect(answer.html).toContain('aria-invalid="true"')
}

const LONG = 'x'.repeat(10_000)
const FILE = () => new File(['Inhalt'], 'datei.txt', { type: 'text/plain' })

async function signedIn(
  person: Pick<Person, 'id' | 'membershipId'>,
  membershipId: string | null = person.membershipId,
) {
  const client = new Client()
  client.cookies.set('session', await newSession(person.id, membershipId))
  return client
}

test.describe('the form for the e-mail address', () => {
  const EMPTY = 'Geben Sie Ihre E-Mail-Adresse ein'
  const FORMAT = 'Geben Sie eine E-Mail-Adresse im richtigen Format ein'
  const cases: [string, unknown, string][] = [
    ['empty', '', EMPTY],
    ['only blanks', '   ', EMPTY],
    ['left out', undefined, EMPTY],
    ['sent twice', ['a@firma.test', 'b@firma.test'], EMPTY],
    ['a file', FILE(), EMPTY],
    ['10,000 characters', `${LONG}@firma.test`, 'Kürzen Sie die Eingabe auf höchstens 254 Zeichen'],
    ['no @', 'firma.test', FORMAT],
    ['two @', 'a@b@firma.test', FORMAT],
    ['a full-width @ and a plain one', 'a@evil.example＠firma.test', FORMAT],
    ['quotes', '"a@evil.example"@firma.test', FORMAT],
    ['two addresses', 'a@firma.test,b@firma.test', FORMAT],
    ['a line break', 'a@firma.test\r\nBcc: b@evil.example', FORMAT],
    ['a NUL', 'a\u0000@firma.test', FORMAT],
    ['no host', 'a@', FORMAT],
  ]
  for (const [name, value, sentence] of cases) {
    test(`T-REG-08 ${name} is refused with a sentence at the field`, async () => {
      const client = new Client()
      const answer = await client.submit('/sign-in', { email: value as string })
      refuses(answer, sentence)
      expect(client.cookies.has('attempt')).toBe(false)
      if (typeof value === 'string' && !/[\r\0]/.test(value)) expect(fieldValue(answer.html, 'email')).toBe(value)
    })
  }

  test('T-REG-08 a full-width ＠ alone, capitals and blanks around are understood', async () => {
    const email = newEmail('groß').replace('ß', 'ss')
    const answer = await new Client().submit('/sign-in', { email: ` ${email.toUpperCase().replace('@', '＠')} ` })
    expect(answer).toMatchObject({ status: 303, location: '/register' })
    expect(await sql`select id from registrations where email = ${email}`).toHaveLength(1)
  })

  test('T-AUZ-07 unknown fields are refused, and nothing is written', async () => {
    for (const extra of ['role', 'companyId', 'status', 'account[id]', 'constructor', '__proto__']) {
      const client = new Client()
      const email = newEmail()
      const answer = await client.submit('/sign-in', { email, ...JSON.parse(`{"${extra}":"admin"}`) })
      expect(answer.status, extra).toBe(200)
      expect(textOf(answer.html)).toContain('Das Formular enthielt Angaben, die hier nicht vorgesehen sind.')
      expect(await sql`select id from registrations where email = ${email}`).toHaveLength(0)
    }
  })
})

test.describe('the form for the details', () => {
  const GOOD = {
    firstName: 'Jörg',
    lastName: 'Groß',
    password: 'vier-blaue-Kamele',
    passwordConfirm: 'vier-blaue-Kamele',
  }
  const begun = async () => {
    const [client, email] = [new Client(), newEmail()]
    await client.submit('/sign-in', { email })
    return { client, email }
  }

  test('R2.2 empty, all is told at once', async () => {
    const { client } = await begun()
    const answer = await client.submit('/register', { firstName: '', lastName: ' ', password: '', passwordConfirm: '' })
    for (const sentence of [
      'Ihren Vornamen ein',
      'Ihren Nachnamen ein',
      'Geben Sie ein Passwort ein',
      'das Passwort noch einmal ein',
    ]) {
      refuses(answer, sentence)
    }
    expect(textOf(answer.html)).toContain('Es sind 4 Fehler aufgetreten')
  })

  const cases: [string, Record<string, unknown>, string][] = [
    ['10,000 characters', { firstName: LONG }, 'Kürzen Sie die Eingabe auf höchstens 100 Zeichen'],
    ['control characters', { firstName: 'J\u0007örg' }, 'Entfernen Sie Steuerzeichen und Zeilenumbrüche'],
    ['a line break', { lastName: 'Groß\nBcc: x' }, 'Entfernen Sie Steuerzeichen und Zeilenumbrüche'],
    ['a name sent twice', { firstName: ['a', 'b'] }, 'Geben Sie Ihren Vornamen ein'],
    ['a file as a name', { lastName: FILE() }, 'Geben Sie Ihren Nachnamen ein'],
    [
      'a password of a million characters',
      { password: 'x'.repeat(40_000) },
      'Das Passwort darf höchstens 128 Zeichen lang sein',
    ],
  ]
  for (const [name, typed, sentence] of cases) {
    test(`R2.2 ${name}: a sentence at the field`, async () => {
      const { client } = await begun()
      const answer = await client.submit('/register', { ...GOOD, ...(typed as Record<string, string>) })
      refuses(answer, sentence)
      expect(answer.html).not.toContain('vier-blaue-Kamele')
    })
  }

  test('T-REG-06 decomposed umlauts are kept composed, and role or status cannot be sent along', async () => {
    const { client, email } = await begun()
    const forged = await client.submit('/register', { ...GOOD, staffRoles: 'staff-admin', emailVerified: 'true' })
    expect(textOf(forged.html)).toContain('Das Formular enthielt Angaben, die hier nicht vorgesehen sind.')
    const answer = await client.submit('/register', { ...GOOD, firstName: 'Jo\u0308rg', lastName: ' \u200bGroß ' })
    expect(answer).toMatchObject({ status: 303, location: '/register/code' })
    const [row] = await sql`select first_name, last_name from registrations where email = ${email}`
    expect(row).toEqual({ first_name: 'Jörg', last_name: 'Groß' })
  })

  test('T-REG-06 an address put into the form is the one that is proved, never the one of the page before', async () => {
    const { client } = await begun()
    const other = newEmail()
    await client.submit('/register', { ...GOOD, email: other })
    await mail(other, /\b\d{6}\b/)
    expect(textOf((await client.get('/register/code')).html)).toContain(other)
  })
})

test.describe('the form for the code', () => {
  const cases: [string, unknown, string][] = [
    ['empty', '', 'Geben Sie den Code ein'],
    ['five digits', '12345', 'Der Code muss 6 Ziffern haben'],
    ['seven digits', '1234567', 'Der Code muss 6 Ziffern haben'],
    ['letters', 'abcdef', 'Der Code muss 6 Ziffern haben'],
    ['two codes', '123456 654321', 'Der Code muss 6 Ziffern haben'],
    ['10,000 characters', '1'.repeat(10_000), 'Der Code muss 6 Ziffern haben'],
    ['sent twice', ['123456', '123456'], 'Geben Sie den Code ein'],
    ['a file', FILE(), 'Geben Sie den Code ein'],
  ]
  for (const [name, value, sentence] of cases) {
    test(`T-TOTP-04 ${name}: a sentence, and no try is used up`, async () => {
      const [client, email] = [new Client(), newEmail()]
      await client.submit('/sign-in', { email })
      await client.submit('/register', {
        firstName: 'A',
        lastName: 'B',
        password: 'vier-blaue-Kamele',
        passwordConfirm: 'vier-blaue-Kamele',
      })
      refuses(await client.submit('/register/code', { code: value as string }), sentence)
      const [row] =
        await sql`select c.tries from challenges c join registrations r on r.id = c.subject where r.email = ${email}`
      expect(row!.tries).toBe(0)
    })
  }
})

test.describe('the form for the customer number', () => {
  const waiting = async () => {
    const person = await newPerson()
    await sql`delete from memberships where account_id = ${person.id}`
    return signedIn(person, null)
  }
  const cases: [string, Record<string, unknown>, string][] = [
    ['sent twice', { customerNumber: ['123456789', '123456789'] }, 'Die Kundennummer muss aus 9 Ziffern bestehen'],
    ['a file', { customerNumber: FILE() }, 'Die Kundennummer muss aus 9 Ziffern bestehen'],
    ['10,000 digits', { customerNumber: '1'.repeat(10_000) }, 'Die Kundennummer muss aus 9 Ziffern bestehen'],
    ['two numbers', { customerNumber: '123456789 987654321' }, 'Die Kundennummer muss aus 9 Ziffern bestehen'],
    [
      'an unknown number in full width',
      { customerNumber: '１２３４５６７８９' },
      'Die Angabe konnte nicht zugeordnet werden.',
    ],
    ['no code at all', { registrationCode: 'Guten Tag' }, 'Der Registrierungscode beginnt mit „TOR“'],
    ['a pattern', { customerNumber: '%________' }, 'Die Kundennummer muss aus 9 Ziffern bestehen'],
    ['a code of 10,000 characters', { registrationCode: LONG }, 'Kürzen Sie die Eingabe auf höchstens 100 Zeichen'],
    ['an unknown D number', { customerNumber: 'D123456789' }, 'Die Angabe konnte nicht zugeordnet werden.'],
  ]
  for (const [name, typed, sentence] of cases) {
    test(`R2.8 ${name}: a sentence at the field`, async () => {
      refuses(await (await waiting()).submit('/register/customer-number', typed as Record<string, string>), sentence)
    })
  }
})

test.describe('the form for a request', () => {
  const GOOD = { product: '', topic: 'fault', priority: 'normal', subject: 'Betreff', description: 'Text' }
  const cases: [string, Record<string, unknown>, string][] = [
    ['a subject of 10,000 characters', { subject: LONG }, 'Kürzen Sie die Eingabe auf höchstens 200 Zeichen'],
    ['a text of 10,000 characters', { description: LONG }, 'Kürzen Sie die Eingabe auf höchstens 5000 Zeichen'],
    ['an unknown topic', { topic: 'constructor' }, 'Wählen Sie ein Thema'],
    ['an unknown priority', { priority: ['low', 'high'] }, 'Wählen Sie eine Priorität'],
    ['a product of nobody', { product: 'x'.repeat(61) }, 'Wählen Sie ein Produkt aus der Liste'],
    ['a product that is not in use', { product: 'x3' }, 'Das gibt es nicht mehr'],
    ['a NUL in the text', { description: 'a\u0000b' }, 'Entfernen Sie Steuerzeichen'],
    ['a file as the text', { description: FILE() }, 'Beschreiben Sie Ihr Anliegen'],
  ]
  for (const [name, typed, sentence] of cases) {
    test(`R11.1 ${name}: a sentence, what was typed stays, nothing is written`, async () => {
      const person = await supporter()
      const client = await signedIn(person)
      const answer = await client.submit('/support/new', { ...GOOD, ...(typed as Record<string, string>) })
      refuses(answer, sentence)
      if (!('subject' in typed)) expect(fieldValue(answer.html, 'subject')).toBe('Betreff')
      if (typeof typed.description === 'string' && !typed.description.includes('\0'))
        expect(fieldValue(answer.html, 'description')).toBe(LONG)
      expect(await sql`select id from tickets where company_id = ${person.company.id}`).toHaveLength(0)
    })
  }

  test('T-AUZ-07 a company, a state or an author put into the form changes nothing', async () => {
    const person = await supporter()
    const client = await signedIn(person)
    for (const extra of [{ companyId: crypto.randomUUID() }, { status: 'closed' }, { openedBy: crypto.randomUUID() }]) {
      const answer = await client.submit('/support/new', { ...GOOD, ...extra })
      expect(textOf(answer.html)).toContain('Das Formular enthielt Angaben, die hier nicht vorgesehen sind.')
    }
    expect(await sql`select id from tickets where company_id = ${person.company.id}`).toHaveLength(0)
  })

  test('R11.1 decomposed umlauts are kept composed, Windows line ends become plain ones', async () => {
    const person = await supporter()
    await (await signedIn(person)).submit('/support/new', { ...GOOD, subject: 'Gru\u0308ße', description: 'a\r\nb\tc' })
    const [row] =
      await sql`select t.subject, m.body from tickets t join ticket_messages m on m.ticket_id = t.id where t.company_id = ${person.company.id}`
    expect(row).toEqual({ subject: 'Grüße', body: 'a\nb\tc' })
  })
})

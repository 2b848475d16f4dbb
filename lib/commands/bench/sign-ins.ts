import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { generateSecret, generateSync } from 'otplib'
import { portal } from '@/lib/database/clients'
import { encrypt, hashToken, randomToken } from '@/lib/ground/secrets'
import { hashPassword, passwordMatches } from '@/lib/passwords/hash'
import { PASSWORD } from '@/lib/sample/people'
import { FormClient, newAddress, type Template } from './form-client'

const AT_ONCE = 8
const SIGN_INS = 240
const WARM_UP = 120

type Person = { email: string; secret: string; address: string; known: string }

/** `work` for each item, `AT_ONCE` at a time; answers with the seconds it took. */
async function timed<T>(items: T[], atOnce: number, work: (item: T) => Promise<unknown>): Promise<number> {
  const queue = [...items]
  const started = performance.now()
  const worker = async () => {
    for (let item = queue.pop(); item !== undefined; item = queue.pop()) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return (performance.now() - started) / 1000
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)

/**
 * People with an app each, since a code of the app is good once, in a browser that they have signed in from before: the mail about a
 * new device (R3.7) is no part of an everyday sign-in.
 */
async function makePeople(count: number): Promise<Person[]> {
  const passwordHash = await hashPassword(PASSWORD)
  const run = randomBytes(4).toString('hex')
  const people: Person[] = []
  for (let n = 0; n < count; n++) {
    const email = `mess${n}-${run}@messung.test`
    const person = { email, secret: generateSecret(), address: newAddress(), known: randomToken() }
    const id = crypto.randomUUID()
    await portal().execute(sql`
      insert into accounts (id, email, email_shown, first_name, last_name, password_hash, terms_version, family_key, log_key)
      values (${id}, ${person.email}, ${person.email}, 'Person', ${String(n)}, ${passwordHash}, 1, 'de-business', ${encrypt(randomBytes(32), id)})`)
    await portal().execute(
      sql`insert into totp_factors (account_id, secret) values (${id}, ${encrypt(person.secret, id)})`,
    )
    await portal().execute(sql`select join_by_number(${id}, '100000002')`)
    await portal().execute(
      sql`insert into known_devices (account_id, fingerprint) values (${id}, ${hashToken(person.known)})`,
    )
    people.push(person)
  }
  return people
}

type Forms = { email: Template; password: Template; code: Template }

async function signIn(base: string, forms: Forms, { email, secret, address, known }: Person) {
  const client = new FormClient(base, address, { 'known-1': known })
  await client.post(forms.email, { email })
  await client.post(forms.password, { email, password: PASSWORD })
  const to = await client.post(forms.code, { email, code: generateSync({ secret }) })
  // The question whether to trust the device comes next (R6.1).
  if (!to.endsWith('/sign-in/trust-device')) throw new Error(`signed in to ${to}`)
}

/** The three forms, read once on the way through a first sign-in. */
async function readForms(base: string, { email, secret, address }: Person): Promise<Forms> {
  const client = new FormClient(base, address)
  const first = await client.template('/sign-in', 'email')
  await client.post(first, { email })
  const password = await client.template('/sign-in/password', 'password')
  await client.post(password, { email, password: PASSWORD })
  const code = await client.template('/sign-in/verify', 'code')
  await client.post(code, { code: generateSync({ secret }) })
  return { email: first, password, code }
}

export type SignInFigures = { perSecond: number; allowed: number; ratio: number }

/**
 * Complete sign-ins per second (address, password, code of the app), divided by what argon2id plus three empty action requests
 * allow: the same client, the same number at once, the same run.
 */
export async function measureSignIns(base: string): Promise<SignInFigures> {
  const people = await makePeople(SIGN_INS + WARM_UP + 1)
  const forms = await readForms(base, people.pop()!)
  const empty = await new FormClient(base).template('/dev/action', null)
  const emptyThree = async () => {
    const client = new FormClient(base)
    for (let n = 0; n < 3; n++) await client.post(empty, {})
  }
  const stored = await hashPassword(PASSWORD)
  await timed(people.splice(0, WARM_UP), AT_ONCE, (person) => signIn(base, forms, person))
  await timed(numbers(WARM_UP), AT_ONCE, emptyThree)
  const half = people.splice(0, SIGN_INS / 2)
  const n = SIGN_INS / 2
  const signIns: number[] = []
  const empties: number[] = []
  const hashes: number[] = []
  for (const part of [half, people]) {
    signIns.push(await timed(part, AT_ONCE, (person) => signIn(base, forms, person)))
    empties.push(await timed(numbers(n), AT_ONCE, emptyThree))
    hashes.push(await timed(numbers(n), 2, () => passwordMatches(stored, PASSWORD)))
  }
  const sum = (times: number[]) => times.reduce((all, one) => all + one, 0)
  const perSecond = SIGN_INS / sum(signIns)
  const allowed = SIGN_INS / (sum(empties) + sum(hashes))
  return { perSecond, allowed, ratio: perSecond / allowed }
}

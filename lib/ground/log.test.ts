import { inspect } from 'node:util'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { openTicket } from '../areas/support/write'
import { portal } from '../database/clients'
import { addPerson } from '../people/add'
import { beginRegistration, registrationOf, submitDetails } from '../registration/registration'
import { inPortal } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { aClient, anAccount, anAddress } from '../testing/factories'
import { owner } from '../testing/inspect'
import { anAdmin, aPerson } from '../testing/inviting'
import { aTicket, ticketInput } from '../testing/tickets'
import { forgetEnv } from './env'
import { faultEntry, faultInShort } from './fault-entry'
import { newLogger } from './log'

beforeAll(async () => {
  await testDatabase()
  process.env.LOG_LEVEL = 'info'
  forgetEnv()
})

/** Values that people type in this file, and that appear nowhere else. */
const TYPED = /Geheimrat|vertraulich|\$argon2|@kunde\.test|Leuchtturm/

/** Everything that would reach stdout for this error: the log line, and what Next prints of a failed page. */
function told(fault: unknown): string {
  const lines: string[] = []
  const logger = newLogger({ write: (line) => lines.push(line) })
  logger.error({ err: fault }, 'under „err“')
  logger.error({ why: fault }, 'under another name')
  logger.error(fault as Error)
  return [...lines, inspect(fault, { depth: 10 }), String(fault), JSON.stringify(fault)].join('\n')
}

const thrown = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => Promise.reject(new Error('it did not fail')),
    (fault: Error) => fault,
  )

describe('AUD-10 an error in the log', () => {
  it('is told once and whole, under whatever name', () => {
    const lines: string[] = []
    const logger = newLogger({ write: (line) => lines.push(line) })
    const fault = new RangeError('surprise', { cause: new TypeError('deeper') })
    logger.error({ err: fault }, 'one')
    logger.error({ why: fault }, 'two')
    logger.error(fault)
    logger.error({ err: 'a thrown text' }, 'three')
    const [first, second, third, text] = lines.map((line) => JSON.parse(line))
    const entry = { type: 'RangeError', message: 'surprise', cause: { type: 'TypeError', message: 'deeper' } }
    expect([first.err, second.why, third.err]).toMatchObject([entry, entry, entry])
    expect(text.err).toEqual({ type: 'string' })
  })

  it('of a statement names type, SQL state, constraint, table and the text, and no value', async () => {
    const { id, email } = await anAccount({ lastName: 'Geheimrat' })
    const fault = await thrown(
      inPortal((tx) =>
        tx.execute(sql`insert into accounts select * from accounts where id = ${id} and email = ${email}`),
      ),
    )
    expect(faultEntry(fault)).toMatchObject({
      type: 'DrizzleQueryError',
      statement: expect.stringContaining('insert into accounts select'),
      stack: expect.stringContaining('at '),
      cause: { type: 'PostgresError', state: '23505', constraint: 'accounts_pkey', table: 'accounts' },
    })
    expect(told(fault)).not.toMatch(TYPED)
    expect(told(fault)).toContain('23505')
    expect(faultInShort(fault)).toBe('DrizzleQueryError 23505')
  })

  it('quotes no value that the database could not read', async () => {
    for (const type of ['uuid', 'int', 'timestamptz', 'jsonb', 'boolean', 'inet']) {
      const fault = await thrown(portal().execute(sql`select ${'Geheimrat "a" b'}::text::${sql.raw(type)}`))
      expect(told(fault), type).not.toMatch(TYPED)
      expect(told(fault), type).toMatch(/22\w{3}/)
    }
  })

  it('of something else keeps its sentence, without addresses, and what a parser could not read it does not', () => {
    const unread = (text: string) => {
      try {
        return JSON.parse(text)
      } catch (fault) {
        return fault
      }
    }
    expect(
      told(newOuter(unread('Geheimrat')))
        .split('\n')
        .slice(0, 3)
        .join(),
    ).not.toMatch(TYPED)
    expect(faultEntry(new Error('550 <anna@kunde.test> unknown'))).toMatchObject({ message: '550 <…@…> unknown' })
    expect(faultEntry('Geheimrat')).toEqual({ type: 'string' })
    expect(faultEntry(new AggregateError([new Error('a')], 'b'))).toMatchObject({ errors: [{ message: 'a' }] })
  })
})

const newOuter = (cause: unknown) => new TypeError('outer', { cause })

/** Functions that take typed text. Each is run once for every table, with that table missing. */
async function everything() {
  const { admin } = await anAdmin()
  const ticket = await aTicket()
  const name = { firstName: 'Geheimrat', lastName: 'Geheimrat' }
  return [
    () => anAccount(name),
    () => addPerson(admin, aPerson(name)),
    () => openTicket(ticket.author, ticketInput({ subject: 'vertraulich', description: 'vertraulich' })),
    async () => {
      const token = await beginRegistration(anAddress(), 'de', null)
      const registration = (await registrationOf(token))!
      const passwords = { password: 'Leuchtturm-am-Meer-9', passwordConfirm: 'Leuchtturm-am-Meer-9' }
      await submitDetails(registration, { ...name, ...passwords }, aClient())
    },
  ]
}

describe('AUD-10 with every statement failing once', () => {
  it('nothing that somebody typed is in what is logged', async () => {
    const work = await everything()
    const all = await owner()
    const tables = await all<{ name: string }[]>`
      select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`
    let failed = 0
    for (const { name } of tables) {
      await all`alter table ${all(name)} rename to table_away`
      try {
        for (const one of work) {
          const fault = await one().then(
            () => null,
            (thrown: unknown) => thrown,
          )
          if (!fault) continue
          failed += 1
          expect(told(fault), name).not.toMatch(TYPED)
        }
      } finally {
        await all`alter table table_away rename to ${all(name)}`
      }
    }
    // At least one of them uses most tables.
    expect(failed).toBeGreaterThan(20)
  }, 60_000)
})

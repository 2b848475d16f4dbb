import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type AuditEvent, EVENTS } from './events'

const lib = resolve(__dirname, '..')

/** Files in which staff change something: what they record is an act of staff. */
const files = readdirSync(lib, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|^(testing|sample|commands)\//.test(path))
  .map((path) => ({ path, text: readFileSync(join(lib, path), 'utf8') }))

/** `record('company.closed', id, {…}, { companyId })`: the event, and the call up to the end of its statement. */
const calls = files
  .filter(({ text }) => /changingAsStaff|workingAtDesk|staff: StaffFor/.test(text))
  .flatMap(({ path, text }) =>
    [...text.matchAll(/\brecord\(\s*(?:tx,\s*)?'([\w.]+)'/g)].map((match) => ({
      path,
      event: match[1] as AuditEvent,
      call: text.slice(match.index, endOf(text, match.index)),
      ofMember: /changing\(|Permitted<|CompanyAdmin/.test(text),
    })),
  )

/** Where the brackets that the call opens are closed. */
function endOf(text: string, from: number): number {
  let depth = 0
  for (let at = text.indexOf('(', from); at < text.length; at += 1) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (depth === 0) return at
  }
  return text.length
}

const streamsOf = (event: string): readonly string[] => EVENTS[event as AuditEvent]?.streams ?? []

/** Acts of staff that are not in a company's log, each with the reason. */
const NOT_OF_A_COMPANY: Record<string, string> = {
  ...reason('all companies, or those that it is aimed at', [
    ...['news.written', 'news.changed', 'product.added', 'product.changed', 'family.saved', 'catalogue.added'],
    ...['catalogue.changed', 'catalogue.withdrawn', 'catalogue.offered', 'settings.changed', 'maintenance.announced'],
    ...['legal.drafted', 'legal.published', 'legal.withdrawn', 'legal.discarded', 'companies.imported'],
  ]),
  ...reason('the vendor’s own people and tools', [
    ...[
      'staff.invited',
      'staff.rolesChanged',
      'staff.suspended',
      'staff.readmitted',
      'staff.left',
      'staff.factorReset',
    ],
    ...['connector.created', 'connector.tokenMade', 'connector.revoked', 'textBlock.saved', 'textBlock.removed'],
    'staffLog.exported',
  ]),
  ...reason('internal, never in the customer’s view (R10.4)', ['ticketDesk.noted', 'ticketDesk.assigned']),
  ...reason('the person’s own matter, in the person’s log (R10.15)', [
    ...['privacyRequest.made', 'privacyRequest.extended', 'account.deletion.requested', 'session.ended'],
  ]),
  ...reason('a document of the person, beside the proposal that is in the company’s log', ['factorReset.attached']),
  ...reason('a try whose company nobody knows, or a message that is sent as it was', [
    'block.lifted',
    'mail.sentAgain',
  ]),
}

function reason(why: string, events: string[]): Record<string, string> {
  return Object.fromEntries(events.map((event) => [event, why]))
}

/** What is in the person's log and the vendor's has an event of its own for each of the person's companies. */
const BESIDE: Partial<Record<AuditEvent, AuditEvent>> = {
  'account.locked': 'membership.accountLocked',
  'account.unlocked': 'membership.accountUnlocked',
  ...Object.fromEntries(
    ['proposed', 'approved', 'refused', 'confirmed', 'objected', 'done', 'void'].map((step) => [
      `factorReset.${step}`,
      'membership.factorReset',
    ]),
  ),
}

describe('R10.7 a company’s administrators see in their own log what staff did to it', () => {
  it('R10.7 every act of staff is in the company’s log, has an event there beside it, or a reason why not', () => {
    expect(calls.length).toBeGreaterThan(40)
    const without = [...new Set(calls.map(({ event }) => event))].filter(
      (event) => !streamsOf(event).includes('company') && !NOT_OF_A_COMPANY[event] && !BESIDE[event],
    )
    expect(without).toEqual([])
  })

  it('R10.7 so does every event of the vendor’s log that is about an account', () => {
    const OWN = /^(staff|privacyRequest)\./
    const without = Object.entries(EVENTS).filter(([event, { streams }]) => {
      const all: readonly string[] = streams
      return (
        all.includes('account') &&
        all.includes('vendor') &&
        !all.includes('company') &&
        !OWN.test(event) &&
        !NOT_OF_A_COMPANY[event] &&
        !BESIDE[event as AuditEvent]
      )
    })
    expect(without).toEqual([])
    for (const event of Object.values(BESIDE)) expect(streamsOf(event!)).toContain('company')
  })

  it('R10.7 where staff record an event of a company, they name the company', () => {
    const nameless = calls
      .filter(
        ({ event, call, ofMember }) => streamsOf(event).includes('company') && !ofMember && !/companyId/.test(call),
      )
      .map(({ path, event }) => `${path}: ${event}`)
    expect(nameless).toEqual([])
  })

  it('R10.7 a reason is given for events that exist, and only where it is needed', () => {
    const stale = Object.keys(NOT_OF_A_COMPANY).filter(
      (event) => !(event in EVENTS) || streamsOf(event).includes('company'),
    )
    expect(stale).toEqual([])
  })
})

import { EVENTS } from '@/lib/audit/events'
import { mayAct, STAFF_ROLES, type StaffAct } from '@/lib/permissions/staff-acts'

/** What an act is, in one line; a new one does not compile without it. */
const MEANINGS: Record<StaffAct, string> = {
  'companies.read': 'sees companies, their people, contracts and documents',
  'companies.write': 'creates, changes, suspends, closes companies, files for them, proposes merges',
  'companyMerges.decide': 'approves or refuses a merge that somebody else proposed',
  'adminRequests.read': 'sees applications for admin rights, with their evidence',
  'adminRequests.prove': 'records evidence that was checked, and does not decide then',
  'adminRequests.decide': 'approves or refuses an application',
  'news.write': 'writes news',
  'changes.read': 'sees what customers ask to be changed',
  'changes.check': 'records what was checked with the customer, and does not decide then',
  'changes.decide': 'approves or refuses such a change',
  'factorResets.read': 'sees resets of factors',
  'factorResets.propose': 'proposes a reset, with evidence',
  'factorResets.decide': 'approves or refuses a reset that somebody else proposed',
  'accounts.write': 'invites, changes, suspends and off-boards staff, resets a colleague’s factor',
  'people.view': 'sees the portal of a member („Ansicht als“), and changes nothing',
  'tickets.read': 'opens the queue of tickets',
  'supportTickets.read': 'sees tickets of support in it',
  'supportTickets.answer': 'answers, assigns, merges and hands them over',
  'payrollTickets.answer': 'sees and answers tickets about payroll',
  'textBlocks.write': 'writes the text blocks of answers',
  'connectors.write': 'makes and revokes connectors and their tokens',
  'catalogue.write': 'sets what can be ordered, and at which price',
  'products.write': 'sets products and families, and what they enable',
  'figures.read': 'sees charts about people and sign-ins',
  'log.read': 'reads and exports the log of the staff',
  'outbox.read': 'sees what became of messages, never what they say',
  'outbox.write': 'sends a message again, lifts the mark of an address',
  'accounts.lock': 'locks a person in all companies, for protection',
  'accounts.unlock': 'lifts that lock',
  'blocks.lift': 'lifts a wait after failed tries',
  'settings.write': 'sets notices, maintenance, support contact and limits of sessions',
  'privacy.read': 'sees requests by the GDPR, and records those that came otherwise',
  'privacy.decide': 'extends, answers and refuses them',
  'legal.write': 'writes and publishes legal texts',
}

/** docs/staff-acts.md, made from the tables that guards, pages and tests read. */
export const staffActsDocument = (): string =>
  [
    '# Who of the staff may do what',
    '',
    'Made by `npm run env:docs` from `lib/permissions/staff-acts.ts` (R10.1) and `lib/audit/events.ts`;',
    '`npm run check` fails while it is out of date. A person may have several roles. Acts that give rights or proofs',
    'also ask for a step-up within ten minutes (decision 50).',
    '',
    '## Acts',
    '',
    ...table(
      ['act', ...STAFF_ROLES.map((role) => `\`${role}\``), 'means'],
      Object.entries<string>(MEANINGS).map(([act, meaning]) => [
        `\`${act}\``,
        ...STAFF_ROLES.map((role) => (mayAct([role], act as keyof typeof MEANINGS) ? 'yes' : '')),
        meaning,
      ]),
    ),
    '',
    '## Where it is written',
    '',
    'Everything that staff do is in the vendor’s chain (`/staff/log`, ADR 047). These events are in the chain of the',
    'company too, where its administrators read them (`lib/audit/staff-events.test.ts` keeps it so):',
    '',
    ...eventLines('company'),
    '',
    'And these in the chain of the person, besides those in both:',
    '',
    ...eventLines('account', 'company'),
    '',
  ].join('\n')

const table = (heads: string[], rows: string[][]) =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)

/** Events of the vendor's chain that are in this one as well, and not in the other. */
const eventLines = (stream: string, except?: string) =>
  Object.entries(EVENTS)
    .filter(([, { streams }]) => {
      const all: readonly string[] = streams
      return all.includes('vendor') && all.includes(stream) && !(except && all.includes(except))
    })
    .map(([event]) => `- \`${event}\``)

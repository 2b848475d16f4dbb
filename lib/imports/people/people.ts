import { z } from 'zod'
import { DAY } from '../../ground/time'
import { tidyLine } from '../../ground/typed-text'
import { email, personName } from '../../inputs/fields'
import { LIMITS } from '../../limits/sheet'
import { declareImport, type LineOf } from '../declare'
import { HEADINGS } from './headings'
import { judgePeople, placePeople } from './place'
import { salutationOf } from './salutation'

const PER_COMPANY = { name: 'imports-company', points: LIMITS.imports.perDayAndCompany, every: DAY }

const salutation = z
  .string()
  .transform((typed) => salutationOf(tidyLine(typed)))
  .refine((known) => known !== null)

/** R8.10: people who are added to the importer's own company and invited. */
export const peopleImport = declareImport({
  kind: 'people',
  columns: {
    salutation: {
      title: 'Anrede',
      headings: HEADINGS.salutation,
      optional: true,
      example: 'Frau',
    },
    firstName: {
      title: 'Vorname',
      headings: HEADINGS.firstName,
      example: 'Erika',
    },
    lastName: {
      title: 'Nachname',
      headings: HEADINGS.lastName,
      example: 'Mustermann',
    },
    email: {
      title: 'E-Mail-Adresse',
      headings: HEADINGS.email,
      example: 'erika.mustermann@firma.example',
      display: ({ shown }) => shown,
    },
    template: {
      title: 'Vorlage',
      headings: HEADINGS.template,
      optional: true,
      example: '',
    },
  },
  // The first error in this order is reported.
  line: z.strictObject({
    email: email(),
    firstName: personName('firstName'),
    lastName: personName('lastName'),
    salutation,
    template: z.string().transform(tidyLine),
  }),
  faults: ['emailUtf8'],
  keyOf: ({ email: { canonical } }) => canonical,
  judge: judgePeople,
  place: placePeople,
  started: 'members.imported',
  limit: { rule: PER_COMPANY, refused: 'invitationLimit' },
})

export type PeopleLine = LineOf<typeof peopleImport>

import { electronicFormatIBAN, isSEPACountry, isValidIBAN } from 'ibantools'
import { z } from 'zod'
import { tidyLine } from '../../ground/typed-text'

/** An IBAN of a country of the SEPA area, as typed with or without blanks, with right check digits. */
export const iban = () =>
  z
    .string({ error: 'empty.iban' })
    .transform((typed) => electronicFormatIBAN(tidyLine(typed).slice(0, 100)) ?? '')
    .superRefine((value, context) => {
      const fault = !value
        ? 'empty.iban'
        : !isValidIBAN(value)
          ? 'iban'
          : !isSEPACountry(value.slice(0, 2)) && 'ibanSepa'
      if (fault) context.addIssue({ code: 'custom', message: fault })
    })

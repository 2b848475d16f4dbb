import { z } from 'zod'
import { anyPassword, newPassword, personName } from '../inputs/fields'
import { LIMITS } from '../limits/sheet'

/** A new password typed twice. */
export const newPasswordShape = (min: number = LIMITS.password.min) => ({
  password: newPassword(min),
  passwordConfirm: anyPassword('passwordConfirm'),
})

export const nameShape = {
  firstName: personName('firstName'),
  lastName: personName('lastName'),
}

/** Names and a new password typed twice, as the fields of a schema. */
export const detailsShape = (minPassword: number) => ({ ...nameShape, ...newPasswordShape(minPassword) })

/**
 * R2.5: the line beside „Registrieren“. Whoever does not tick it is asked after the code, on a page of its own.
 */
export const termsShape = {
  terms: z.string().optional(),
  version: z.coerce.number({ error: 'unexpected' }).int().optional(),
}

/** The version that was accepted with the details. */
export const acceptedTerms = ({ terms, version }: { terms?: string; version?: number }) =>
  terms === 'on' ? version : undefined

export const samePasswords = (input: { password: string; passwordConfirm: string }) =>
  input.password === input.passwordConfirm

/** Reports two different passwords also where another field is wrong, so that all errors appear at once. */
export const passwordsDiffer = {
  error: 'passwordsDiffer',
  path: ['passwordConfirm'],
  when: ({ value }: { value: unknown }) =>
    anyPassword().safeParse((value as { passwordConfirm?: unknown }).passwordConfirm).success,
}

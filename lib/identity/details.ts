import { anyPassword, line, newPassword } from '../fields'
import { LIMITS } from '../limits/sheet'

/** Names and a new password typed twice, as the fields of a schema. */
export const detailsShape = (minPassword: number) => ({
  firstName: line('firstName', LIMITS.text.name),
  lastName: line('lastName', LIMITS.text.name),
  password: newPassword(minPassword),
  passwordConfirm: anyPassword('passwordConfirm'),
})

export const samePasswords = (input: { password: string; passwordConfirm: string }) =>
  input.password === input.passwordConfirm

/** Two passwords that differ are told also when another field is wrong: everything at once. */
export const passwordsDiffer = {
  error: 'passwordsDiffer',
  path: ['passwordConfirm'],
  when: ({ value }: { value: unknown }) =>
    anyPassword().safeParse((value as { passwordConfirm?: unknown }).passwordConfirm).success,
}

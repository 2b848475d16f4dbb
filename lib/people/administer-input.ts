import { z } from 'zod'
import { berlinDay, readDay } from '../ground/day'
import { now } from '../ground/time'
import { line } from '../inputs/fields'
import { LIMITS } from '../limits/sheet'
import { isPermission, PERMISSION_KEYS, type Permission } from '../permissions/catalogue'
import { type GrantSet, grantOf, isScoped, SCOPED } from '../permissions/matrix'

/**
 * Forms of the user administration. The schemas are strict: role, status and permissions are never among a person's
 * fields (ACT-05, ACT-06).
 */
export const memberId = () => z.uuid({ error: 'unexpected' })
export const memberOnly = z.strictObject({ id: memberId() })

const tick = z
  .literal('on', { error: 'unexpected' })
  .optional()
  .transform((value) => value === 'on')

export const lockForm = z.strictObject({ id: memberId(), endNow: tick })
export const removeForm = z.strictObject({ id: memberId(), confirmEmail: line('confirmEmail', LIMITS.text.email) })

/** One value, or several of the same name, as a form sends them. */
const several = <T extends z.ZodType>(one: T, error: string) =>
  z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(one, { error }))

const permission = z.custom<Permission>(isPermission, { error: 'unexpected' })
const permissions = several(permission, 'unexpected').optional()

/** Today in Berlin, as `2027-03-31`. */
export const today = () => berlinDay(now())

/** A day, typed as 31.03.2027 or 2027-03-31. Null if empty. */
export const day = z
  .string({ error: 'day' })
  .optional()
  .transform((value, context) => {
    if (!value?.trim()) return null
    const text = readDay(value)
    if (text) return text
    context.addIssue({ code: 'custom', message: 'day' })
    return z.NEVER
  })

const until = Object.fromEntries(PERMISSION_KEYS.map((key) => [`until.${key}`, day])) as Record<
  `until.${Permission}`,
  typeof day
>

/** R7.8: none is „alle Anfragen des Unternehmens“. */
const anyScope = z.enum(['own', 'company'], { error: 'unexpected' }).optional()
const scope = Object.fromEntries(SCOPED.map((key) => [`scope.${key}`, anyScope])) as Record<
  `scope.${(typeof SCOPED)[number]}`,
  typeof anyScope
>

/** The end of a grant that answers an access request. */
export const accessGrant = z.strictObject({ id: memberId(), until: day }).superRefine(({ until: last }, context) => {
  if (last && last < today()) context.addIssue({ code: 'custom', message: 'dayPast', path: ['until'] })
})

/** „Urlaubsvertretung“: whose permissions, and until when. */
export const deputyForm = z
  .strictObject({ id: memberId(), colleague: line('colleague', LIMITS.text.email), until: day })
  .superRefine(({ until: last }, context) => {
    if (!last) context.addIssue({ code: 'custom', message: 'day', path: ['until'] })
    if (last && last < today()) context.addIssue({ code: 'custom', message: 'dayPast', path: ['until'] })
  })

/** The table of all: a row says which person, which version and what was ticked; a tick says person and permission. */
export const manyForm = z.strictObject({
  row: several(z.string({ error: 'unexpected' }).max(500, { error: 'unexpected' }), 'unexpected').pipe(
    z.array(z.string()).max(100, { error: 'unexpected' }),
  ),
  grant: several(z.string({ error: 'unexpected' }).max(100, { error: 'unexpected' }), 'unexpected').optional(),
  back: z.string({ error: 'unexpected' }).max(500, { error: 'unexpected' }).optional(),
})

const keyText = z.string({ error: 'unexpected' }).max(1000, { error: 'unexpected' })

/**
 * R7.2: the ticked permissions, each with or without an end, and the version and the set that the form was rendered
 * with (R7.5).
 */
export const grantsForm = z
  .strictObject({
    id: memberId(),
    version: z.coerce.number({ error: 'unexpected' }).int({ error: 'unexpected' }),
    base: keyText,
    intent: z.enum(['save', 'preview', 'check', 'uncheck'], { error: 'unexpected' }).default('save'),
    permission: permissions,
    ...until,
    ...scope,
  })
  .superRefine((input, context) => {
    for (const key of input.permission ?? []) {
      const last = input[`until.${key}`]
      if (last && last < today()) context.addIssue({ code: 'custom', message: 'dayPast', path: [`until.${key}`] })
    }
  })

export type GrantsInput = z.output<typeof grantsForm>

export const grantsIn = (input: GrantsInput): GrantSet =>
  Object.fromEntries(
    (input.permission ?? []).map((key) => {
      const own = isScoped(key) && input[`scope.${key}`] === 'own'
      return [key, grantOf(key, input[`until.${key}`], own)]
    }),
  )

export const templateForm = z.strictObject({
  id: memberId().optional(),
  templateName: line('templateName', LIMITS.text.name),
  permission: permissions,
})

export const BULK_ACTS = ['lock', 'unlock', 'grant', 'set', 'inviteAgain'] as const
export type BulkAct = (typeof BULK_ACTS)[number]

/** As many members as one bulk operation may concern. */
export const BULK_MOST = 500

/** UX-16: the members and the operation; or, with `undo`, what the operation before said about itself. */
export const bulkForm = z
  .strictObject({
    id: several(memberId(), 'unexpected').optional(),
    act: z.enum(BULK_ACTS, { error: 'empty.bulkAct' }).optional(),
    template: memberId().optional(),
    endNow: tick,
    undo: z.string({ error: 'unexpected' }).max(200_000, { error: 'unexpected' }).optional(),
  })
  .superRefine(({ id = [], act, undo }, context) => {
    if (undo !== undefined) return
    if (id.length === 0) context.addIssue({ code: 'custom', message: 'empty.members', path: ['id'] })
    if (id.length > BULK_MOST) context.addIssue({ code: 'custom', message: 'unexpected', path: ['id'] })
    if (!act) context.addIssue({ code: 'custom', message: 'empty.bulkAct', path: ['act'] })
  })

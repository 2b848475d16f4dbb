import type { Route } from 'next'
import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { forbidden, redirect, unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { record } from '../audit/record'
import { isOverload } from '../database/overload'
import type { FormError, FormState } from '../ground/form-state'
import { log } from '../ground/log'
import { Rejection } from '../ground/rejection'
import type { Actor } from '../permissions/actor'
import type { Proof } from '../permissions/proofs'
import { inPortal } from '../rooms/rooms'
import { AlreadyDone, asSubmit, hasClaimed, SessionGone } from '../rooms/submit'
import { answerWith } from '../runtime/exchange'
import { homeOf } from '../sessions/gate'
import type { Access } from './access'
import { type Beginning, saveBegun } from './begun'
import { pathOfForm, saveDraft } from './drafts'
import { noteFailedForm } from './failed-form'
import { say, sayLater } from './flash'
import { type Fields, fieldsOf, typedValues } from './form-data'
import { isForAnother, isForAnotherPerson } from './form-key'
import type { Guard } from './guards/guard'
import { forget, recall, remember } from './memo'
import { isOwnOrigin, requestId } from './request'
import { safeNext } from './safe-next'
import { forgetSession, sessionState } from './session'
import { locationOf, storeLocation } from './submitted'
import { getTranslations } from './translations'
import { inWords, issueInWords } from './words'

/**
 * A handler's result: where to redirect, or that it is done (with a message). Values in `show` are part of this
 * answer and stored nowhere: not with the form's key, not in a draft. With `refresh` the page around the form is read
 * again.
 */
export type Outcome =
  | { to: string }
  | { notice: string }
  | { refresh: true }
  | { show: string[]; mark?: string; refresh?: true }
type Handler<A, I> = (actor: A, input: I, form: { key: string | null }) => Promise<Outcome>
/** The guard's access and proof, from which the tests derive their table of all actions. */
type Guarded = { readonly access: Access; readonly proof: Proof | null }
export type ServerAction = ((state: FormState, data: FormData) => Promise<FormState>) & Guarded

/**
 * The wrapper of every server action: origin → account of the form → guard → company → strict schema → handler →
 * result. A `Rejection` becomes form state here and nowhere else; redirects and refusals pass through; a fault is
 * logged with the request's id and shown as a page. An action whose guard asks for a step-up gives its name, so that
 * it can be carried out after it (decision 34).
 */
export function action<A, P extends Proof | null, S extends z.ZodType>(
  guard: Guard<A, P>,
  schema: S,
  handle: Handler<A, z.output<S>>,
  ...[name]: P extends null ? [] : [name: string]
): ServerAction {
  const begins = name === undefined ? null : { act: name, access: guard.access }
  const run = async (state: unknown, data?: FormData) => {
    await assertOwnOrigin()
    // A form that displays no answer sends its data alone, without a state before it.
    const fields = fieldsOf(data ?? state)
    await remember('form', await pathOfForm())
    if (await isForAnotherPerson(fields.key)) return otherPerson(fields, data !== undefined)
    const actor = await guard().catch((refusal) => leave(fields, refusal, begins))
    try {
      assertSameCompany(actor, fields.company)
      const input = schema.safeParse(fields.values)
      if (!input.success) return await told(await refused(fields, input.error.issues))
      const outcome = await asSubmit(fields.key, () =>
        act(() => handle(actor, input.data, { key: fields.key }), fields),
      )
      return await done(outcome)
    } catch (thrown) {
      return await told(await explain(thrown, fields))
    }
  }
  return withAccess(run, guard)
}

const withAccess = <F extends object>(run: F, { access, proof }: Guarded): F & Guarded =>
  Object.assign(run, { access, proof })

/**
 * For small queries of scripts: no form, no redirect. Null if the guard finds nobody, undefined if the input does not
 * match the schema.
 */
export function probe<A, T>(
  guard: Guard<A | null>,
  handle: (actor: A) => Promise<T>,
): (() => Promise<T | null>) & Guarded
export function probe<A, S extends z.ZodType, T>(
  guard: Guard<A | null>,
  schema: S,
  handle: (actor: A, input: z.output<S>) => Promise<T>,
): ((input: z.input<S>) => Promise<T | null | undefined>) & Guarded
export function probe<A, T>(
  guard: Guard<A | null>,
  ...rest: [(actor: A) => Promise<T>] | [z.ZodType, (actor: A, input: unknown) => Promise<T>]
): ((input?: unknown) => Promise<T | null | undefined>) & Guarded {
  return withAccess(async (sent?: unknown) => {
    await assertOwnOrigin()
    const actor = await guard()
    if (!actor) return null
    if (rest.length === 1) return rest[0](actor)
    const [schema, handle] = rest
    const input = schema.safeParse(sent)
    return input.success ? handle(actor, input.data) : undefined
  }, guard)
}

/** Without scripts the page is rendered in the same request, and its title reports the error. */
async function told(state: FormState): Promise<FormState> {
  if (state.errors.length > 0) await noteFailedForm()
  return state
}

async function assertOwnOrigin() {
  const head = (await headers()) as Headers
  if (isOwnOrigin(head)) return
  const id = await requestId()
  log().warn({ event: 'request.foreignOrigin', request: id, origin: head.get('origin') }, 'foreign origin refused')
  await inPortal(async (tx) => record(tx, 'request.foreignOrigin', { actorId: null, requestId: id }))
  forbidden()
}

/**
 * C19: the form was made for another account. Typed values return to a form that displays answers; a button of the
 * frame (language, „Abmelden“) leads home, where the message is displayed.
 */
async function otherPerson(fields: Fields, shows: boolean): Promise<FormState> {
  const { actor } = await sessionState()
  const told = await inWords(new Rejection('personChanged'))
  if (shows) return { errors: [told], values: typedValues(fields), notice: null }
  await say(told.message, 'danger')
  redirect(homeOf(actor!) as Route)
}

/**
 * The guard ended the request. If the session ended while the form was open, the typed values are stored for that
 * account, and a message says so; if a step-up is needed, the whole act is stored. A refusal redirects to the form's
 * page, which refuses too: Next would answer it with a page of its own.
 */
async function leave(fields: Fields, refusal: unknown, begins: Beginning | null): Promise<never> {
  const asked = await recall<{ actor: Actor; proof: string }>('stepUp')
  if (asked) return toStepUpWith(asked, fields, begins, refusal)
  const { over } = await sessionState()
  if (over && Object.keys(fields.values).length > 0 && !isForAnother(fields.key, over.accountId)) {
    await saveDraft(over.accountId, typedValues(fields))
    await sayLater(over.accountId)
  }
  const { digest } = refusal as { digest?: string }
  const form = await recall<string | null>('form')
  if (form && digest?.startsWith('NEXT_HTTP_ERROR_FALLBACK')) redirect(form as Route)
  throw refusal
}

/** The draft is for somebody who returns to the form instead. */
async function toStepUpWith(
  { actor, proof }: { actor: Actor; proof: string },
  fields: Fields,
  begins: Beginning | null,
  refusal: unknown,
): Promise<never> {
  const path = await pathOfForm()
  if (Object.keys(fields.values).length > 0) await saveDraft(actor.account.id, typedValues(fields))
  if (!begins || !path || !safeNext(path)) throw refusal
  const begun = await saveBegun(actor, begins, path, fields)
  redirect(`/confirm-identity?${new URLSearchParams({ next: path, proof, begun })}` as Route)
}

function assertSameCompany(actor: unknown, company: string | null) {
  if (!company) return
  const own = (actor as Partial<Actor> | null)?.company?.id
  if (own !== company) throw new Rejection('companyChanged')
}

/** Stores where the form led, for a second submit of it; nothing else of the outcome. */
async function act(handle: () => Promise<Outcome>, { key }: Fields): Promise<Outcome> {
  const outcome = await handle()
  if (key && 'to' in outcome && hasClaimed()) await storeLocation(key, outcome.to)
  return outcome
}

async function done(outcome: Outcome): Promise<FormState> {
  await forgetSession()
  if ('to' in outcome) redirect(outcome.to as Route)
  if ('refresh' in outcome) refresh()
  await forget('drafts')
  if ('show' in outcome) return { errors: [], values: {}, notice: null, shown: outcome.show, mark: outcome.mark }
  return { errors: [], values: {}, notice: 'notice' in outcome ? outcome.notice : null }
}

async function refused(fields: Fields, issues: z.core.$ZodIssue[]): Promise<FormState> {
  const errors = new Map<string, FormError>()
  for (const issue of issues) {
    const error = await issueInWords(issue)
    const name = error.field ?? ''
    if (!errors.has(name)) errors.set(name, error)
  }
  return { errors: [...errors.values()], values: typedValues(fields), notice: null }
}

async function explain(thrown: unknown, fields: Fields): Promise<FormState> {
  unstable_rethrow(thrown)
  // PWD-06: a full queue is the server's state, not the person's mistake; the status tells programs so.
  if (thrown instanceof Rejection && thrown.code === 'busy') answerWith(503, { 'Retry-After': '5' })
  if (isOverload(thrown)) return overload(thrown, fields)
  if (thrown instanceof Rejection) return { errors: [await inWords(thrown)], values: typedValues(fields), notice: null }
  if (thrown instanceof AlreadyDone) {
    const location = fields.key ? await locationOf(fields.key) : null
    if (location) redirect(location as Route)
    // The answer was lost with the server that gave it (F-05): one can only say that it was done.
    refresh()
    return { errors: [], values: {}, notice: (await getTranslations('ui'))('alreadyDone') }
  }
  if (thrown instanceof SessionGone)
    return { errors: [await inWords(new Rejection('flowOver'))], values: typedValues(fields), notice: null }
  return fault(thrown)
}

/** F-07: nothing was written, so the form returns with the typed values. */
async function overload(thrown: unknown, fields: Fields): Promise<FormState> {
  log().warn({ event: 'action.overload', request: await requestId(), err: thrown }, 'action refused: overload')
  answerWith(503, { 'Retry-After': '5' })
  return { errors: [await inWords(new Rejection('overload'))], values: typedValues(fields), notice: null }
}

/** The page displays this id (as the error's digest); the log has the details. */
async function fault(thrown: unknown): Promise<never> {
  const id = await requestId()
  log().error({ event: 'action.fault', request: id, err: thrown }, 'action failed')
  if (thrown instanceof Error) (thrown as Error & { digest?: string }).digest = id
  throw thrown
}

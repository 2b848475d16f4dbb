import { cache } from 'react'
import type { Actor } from '../permissions/actor'
import { isLoadedAhead, noteSignedIn } from '../runtime/exchange'
import { readSession, type SessionState } from '../sessions/read-session'
import { sessionToken } from './cookies'
import { forget, oncePerRequest } from './memo'
import { requestId } from './request'

/**
 * One statement reads session, account, membership and grants, once per request. A database fault is thrown, never
 * treated as „signed out“.
 */
export const sessionState: () => Promise<SessionState> = cache(() => oncePerRequest('session', read))

export const currentActor = async (): Promise<Actor | null> => (await sessionState()).actor

/** Makes the page rendered in the same answer read the session again after an action changed it. */
export const forgetSession = () => forget('session')

async function read(): Promise<SessionState> {
  const token = await sessionToken()
  if (!token) return { actor: null, over: null }
  const state = await readSession(token, !isLoadedAhead(), await requestId())
  if (state.actor) noteSignedIn()
  return state
}

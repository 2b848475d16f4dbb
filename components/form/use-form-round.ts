import { useState } from 'react'
import type { FormState } from '@/lib/ground/form-state'

/**
 * A form key that stays the same for a double click and changes for the next deliberate submit. Its stem comes from
 * the server; every answer of the action begins a new round.
 */
export function useRoundKey(stem: string, state: FormState) {
  const [round, setRound] = useState({ state, count: 0 })
  if (round.state !== state) setRound({ state, count: round.count + 1 })
  return round.count === 0 ? stem : `${stem}.${round.count}`
}

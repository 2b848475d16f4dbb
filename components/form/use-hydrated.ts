import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False until scripts run here: what only works with them stays `hidden` until it can work. */
export const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

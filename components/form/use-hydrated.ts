import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False until scripts run: elements that need them stay `hidden` until then. */
export const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

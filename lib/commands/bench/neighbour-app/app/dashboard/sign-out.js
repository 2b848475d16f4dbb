'use client'

import { createAuthClient } from 'better-auth/react'

const client = createAuthClient()

export function SignOut() {
  return (
    <button type="button" onClick={() => client.signOut()}>
      Abmelden
    </button>
  )
}

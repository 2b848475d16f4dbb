'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { developer } from '@/lib/http/development'

/** The cost of an action that does nothing: the divisor of the sign-in benchmark. */
export const emptyAction = action(developer, z.looseObject({}), async () => ({ to: '/dev/empty' }))

'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { developer } from '@/lib/http/development'

/** What every action costs before it does anything: the measure of the sign-in benchmark. */
export const emptyAction = action(developer, z.looseObject({}), async () => ({ to: '/dev/empty' }))

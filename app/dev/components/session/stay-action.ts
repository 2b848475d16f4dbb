'use server'

import { probe } from '@/lib/http/action'
import { developer } from '@/lib/http/development'

export const stayAction = probe(developer, async () => ({ endsInSeconds: 1800 }))

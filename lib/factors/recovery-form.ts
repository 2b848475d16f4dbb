import { z } from 'zod'

/** The mark (`markOf`) of the set of recovery codes that the form was rendered with. */
export const mark = z.string().max(64, { error: 'shape' }).optional()

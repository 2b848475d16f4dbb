import { z } from 'zod'

/** Which set of recovery codes the form was shown with. */
export const mark = z.string().max(64, { error: 'shape' }).optional()

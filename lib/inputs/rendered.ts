import { z } from 'zod'

/**
 * A hidden field with the values that a form was rendered with, as JSON, so that one person does not undo what another
 * has just saved. What nobody rendered is refused.
 */
export const rendered = <T>(shape: z.ZodType<T>) =>
  z.string({ error: 'unexpected' }).transform((text, context): T => {
    const read = shape.safeParse(fromJson(text))
    if (read.success) return read.data
    context.addIssue({ code: 'custom', message: 'unexpected' })
    return z.NEVER
  })

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

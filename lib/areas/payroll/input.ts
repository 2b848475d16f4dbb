import { z } from 'zod'
import { PRIORITIES } from '../../conversations/input'
import { choice, line, prose } from '../../inputs/fields'
import { LIMITS } from '../../limits/sheet'

export const PAYROLL_TOPICS = ['question', 'correction', 'joining', 'absence', 'certificate', 'other'] as const
export type PayrollTopic = (typeof PAYROLL_TOPICS)[number]

export const newPayrollTicket = z.strictObject({
  topic: choice('topic', PAYROLL_TOPICS),
  priority: choice('priority', PRIORITIES),
  subject: line('subject', LIMITS.text.subject),
  description: prose('description', LIMITS.text.message),
})
export type NewPayrollTicket = z.output<typeof newPayrollTicket>

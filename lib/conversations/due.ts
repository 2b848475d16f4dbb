import { sql } from 'drizzle-orm'
import { LIMITS } from '../limits/sheet'
import { PRIORITIES, type Priority } from './input'

/** R10.4: for a ticket that is reopened and was closed before it had due times. */
export const dueIfUnknown = {
  answerDueAt: sql`coalesce(answer_due_at, ${dueIn('answer')})`,
  solutionDueAt: sql`coalesce(solution_due_at, ${dueIn('solution')})`,
}

/** From now on, by the priority of the row. */
function dueIn(what: 'answer' | 'solution') {
  const hours = PRIORITIES.map((one) => sql`when ${one} then ${LIMITS.tickets.targets[one][what]}::int`)
  return sql`weekday_hours_after(app_now(), case priority ${sql.join(hours, sql` `)} end)`
}

/** R10.4: by when the first answer and the solution are due. */
export const dueFrom = (priority: Priority) => {
  const { answer, solution } = LIMITS.tickets.targets[priority]
  const after = (hours: number) => sql<Date>`weekday_hours_after(app_now(), ${hours})`
  return { answerDueAt: after(answer), solutionDueAt: after(solution) }
}

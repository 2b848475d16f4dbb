import { expect } from '@playwright/test'
import { sql } from './people'

export type Mail = { id: string; to: string; replyTo: string | null; subject: string; text: string; html: string }

/** Waits for the newest matching mail to this address. `after` excludes earlier ones. */
export async function mail(to: string, matches: RegExp = /./, after?: Mail): Promise<Mail> {
  let found: Mail | undefined
  await expect
    .poll(
      async () => {
        found = (await mailsTo(to)).find((one) => matches.test(`${one.subject}\n${one.text}`) && isAfter(one, after))
        return Boolean(found)
      },
      { message: `a mail to ${to} that matches ${matches}`, timeout: 15_000, intervals: [50, 100, 200] },
    )
    .toBe(true)
  return found!
}

const isAfter = (one: Mail, after?: Mail) => !after || Number(one.id) > Number(after.id)

export async function mailsTo(to: string): Promise<Mail[]> {
  return sql<Mail[]>`
    select id, to_address as to, reply_to as "replyTo", subject, text, html from postbox where to_address = ${to} order by id desc`
}

export const codeIn = ({ text }: Mail): string => /\b(\d{6})\b/.exec(text)![1]!

/** The code of the newest mail that has one. */
export const codeFor = async (to: string, after?: Mail): Promise<string> => codeIn(await mail(to, /\b\d{6}\b/, after))

/** A code that differs from this one. */
export const wrongCode = (right: string): string => (right === '111111' ? '222222' : '111111')

import type { Sql } from 'postgres'

/** What no log entry may contain (R12.5, T-AUD-04): a whole value of the text, or a known password in it. */
export const SECRETS: Record<string, RegExp> = {
  'a code of six digits': /"\d{6}"/,
  'a token of 256 bits': /"[A-Za-z0-9_-]{43}"/,
  'the secret of an app': /otpauth:|"[A-Z2-7]{32}"/,
  'a recovery code': /"[0-9A-HJKMNP-TV-Z]{24}"|"([0-9A-HJKMNP-TV-Z]{4}-){2,5}[0-9A-HJKMNP-TV-Z]{4}"/,
  'a password': /Grüner-Leuchtturm|Demo-Portal-2026|vier-blaue-Kamele|\$argon2/,
  'an address of a person': /"[^"@\s•]+@[a-z0-9-]+\.(test|invalid|example)"/,
}

/** Every entry of this database that contains a secret, with the kind of secret, never the secret itself. */
export async function secretsIn(sql: Sql): Promise<string[]> {
  const found: string[] = []
  const rows = sql<{ event: string; body: string }[]>`select event, body from audit_entries where body like '{%'`
  for await (const portion of rows.cursor(1000)) {
    for (const { event, body } of portion)
      for (const [name, pattern] of Object.entries(SECRETS))
        if (pattern.test(body)) found.push(`${event} holds ${name}`)
  }
  return [...new Set(found)]
}

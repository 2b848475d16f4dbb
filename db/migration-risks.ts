/** Tables with few rows, whatever the company's size: locking or rewriting them takes no time. */
const SMALL = new Set(['audit_anchors', 'legal_texts', 'news', 'product_families', 'products', 'staff_invitations'])

/** What takes a lock for as long as the table is long, and how else it could be done. */
const RISKS: [pattern: RegExp, says: string][] = [
  [/^alter table .* alter column .* type\b/, 'rewrites the table under an exclusive lock'],
  [/^alter table .* add column .*\bgenerated always as\b/, 'rewrites the table under an exclusive lock'],
  [
    /^alter table .* add column .*\bdefault (gen_random_uuid|random|clock_timestamp|nextval)\b/,
    'rewrites the table, as its default differs from row to row',
  ],
  [/^alter table .* set not null\b/, 'reads the whole table under an exclusive lock; add a check NOT VALID first'],
  [
    /^alter table .* add constraint (?!.*\bnot valid\b).*\b(foreign key|check)\b/,
    'reads the whole table under a lock; add it NOT VALID, validate it in a later migration',
  ],
  [/^alter table .* add constraint .*\b(unique|primary key)\b/, 'builds an index under an exclusive lock'],
  [/^create (unique )?index (?!concurrently)/, 'blocks writing while the index is built'],
  [/^(update|delete from|truncate|lock|cluster|reindex|vacuum)\b/, 'touches or locks every row at once'],
]

/** A reason stands in the lines before its statement: `-- large table: why this is bearable`. */
const REASON = /^--\s*large table:\s*\S.{20,}/m

/**
 * The statements of a migration that lock or rewrite a table which may be large, without a reason; each as a sentence.
 * Tables that the migration creates itself are empty.
 */
export function unexplainedRisks(migration: string): string[] {
  const statements = statementsOf(migration)
  const created = new Set(
    statements.flatMap(({ sql }) => sql.match(/^create table (?:if not exists )?([\w.]+)/)?.[1] ?? []),
  )
  return statements.flatMap(({ sql, comment }) => {
    const risk = RISKS.find(([pattern]) => pattern.test(sql))
    const table = tableOf(sql)
    if (!risk || SMALL.has(table) || created.has(table) || REASON.test(comment)) return []
    return [`${table}: „${sql.slice(0, 80)}“ ${risk[1]}. Give the reason: -- large table: …`]
  })
}

const tableOf = (sql: string) =>
  sql.match(
    /^(?:alter table|update|delete from|truncate|lock|create.* on) (?:only |table |if exists )?([\w.]+)/,
  )?.[1] ?? '?'

/** Each in lower case, on one line, without quotes; with the comment before it. */
function statementsOf(text: string): { sql: string; comment: string }[] {
  return text
    .replaceAll('--> statement-breakpoint', '\n')
    .split(/;[ \t]*(?:\n|$)/)
    .map((part) => ({
      comment: part.match(/^\s*(--.*\n\s*)*/)?.[0].replace(/^\s+/gm, '') ?? '',
      sql: part
        .replace(/--.*$/gm, '')
        .replace(/"(public"\.")?/g, '')
        .replace(/\s+/g, ' ')
        .trim()
        .toLowerCase(),
    }))
    .filter(({ sql }) => sql !== '')
}

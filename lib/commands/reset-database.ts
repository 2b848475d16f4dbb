import postgres from 'postgres'

/** Deletes every table and everything else of the owner in this database. It cannot be undone. */
export async function resetDatabase(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  try {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and usename = current_user`
    await sql`drop schema if exists drizzle cascade`
    await sql`drop schema if exists public cascade`
    await sql`create schema public`
    await sql`grant usage on schema public to public`
  } finally {
    await sql.end()
  }
}

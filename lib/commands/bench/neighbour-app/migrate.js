import { getMigrations } from 'better-auth/db/migration'
import { auth, pool } from './auth.js'

await (await getMigrations(auth.options)).runMigrations()
await pool.query('create table if not exists news (id int primary key, title text not null, at timestamptz not null)')
await pool.query(
  "insert into news select n, 'Nachricht ' || n, now() from generate_series(1, 20) n on conflict do nothing",
)
await pool.end()

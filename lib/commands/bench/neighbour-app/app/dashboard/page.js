import { headers } from 'next/headers'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { auth, pool } from '../../auth'
import { SignOut } from './sign-out'

const PAGES = ['Start', 'Belege', 'Anfragen', 'Verträge', 'Benutzer', 'Protokoll', 'Sicherheit', 'Hilfe']

/** A page with a session, navigation and a list from one statement, as Better Auth's documentation builds it. */
export default async function Dashboard() {
  const session = await auth.api.getSession({ headers: await headers() })
  if (!session) redirect('/')
  const { rows } = await pool.query('select id, title, at from news order by at desc limit 20')
  return (
    <>
      <header>
        <span>{session.user.name}</span>
        <SignOut />
      </header>
      <nav>
        <ul>
          {PAGES.map((page) => (
            <li key={page}>
              <Link href="/" prefetch={false}>
                {page}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main>
        <h1>Guten Tag, {session.user.name}</h1>
        <ul>
          {rows.map((row) => (
            <li key={row.id}>
              {row.title} <time>{row.at.toISOString()}</time>
            </li>
          ))}
        </ul>
      </main>
    </>
  )
}

import { migrate } from '@/db/migrate'
import { enterSurroundings } from './surroundings'

/** npm run db:migrate: safe when several processes run it at once. */
async function run(): Promise<void> {
  const { ownerUrl, url, leave } = await enterSurroundings()
  try {
    await migrate({ ownerUrl, loginUrl: url })
    console.log('The database is up to date.')
  } finally {
    await leave()
  }
}

run().then(
  () => process.exit(0),
  (error: Error) => {
    console.error(`The migration failed: ${error.message}`)
    process.exit(1)
  },
)

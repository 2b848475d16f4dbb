import { migrate } from '@/db/migrate'
import { refuseTakenPort } from './refuse-taken-port'
import { loadSampleData } from './sample-data'
import { serve } from './serve'
import { enterSurroundings } from './surroundings'

/** npm run dev: the development server on the same embedded database and sample data as the demo. */
async function dev(): Promise<number> {
  const surroundings = await enterSurroundings('development')
  await refuseTakenPort(surroundings.env.host, surroundings.env.port)
  await migrate({ ownerUrl: surroundings.ownerUrl, loginUrl: surroundings.url })
  await loadSampleData()
  return serve({ command: 'dev', surroundings })
}

dev().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message)
    process.exit(1)
  },
)

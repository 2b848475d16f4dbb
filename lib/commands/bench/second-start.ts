import { spawn } from 'node:child_process'

const PORT = '4711'
const PATIENCE = 60_000

/** Seconds from `npm run demo` to /readyz with the build and the data already there. */
export async function secondStart(dataDir: string, directory: string): Promise<number> {
  const { DATABASE_URL: _url, DATABASE_OWNER_URL: _owner, ...plain } = process.env
  const env = {
    ...plain,
    DATA_DIR: dataDir,
    PORT,
    TORHAUS_DIST_DIR: directory,
    TORHAUS_MODE: 'demo',
  } as NodeJS.ProcessEnv
  delete env.APP_URL
  const started = performance.now()
  const demo = spawn(process.execPath, ['lib/commands/run.mjs', 'demo'], { env, stdio: 'ignore' })
  try {
    while (performance.now() - started < PATIENCE) {
      if (await isReady()) return (performance.now() - started) / 1000
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    throw new Error('the demo did not start again')
  } finally {
    demo.kill('SIGTERM')
    await new Promise((resolve) => demo.on('exit', resolve))
  }
}

const isReady = () =>
  fetch(`http://localhost:${PORT}/readyz`).then(
    (response) => response.ok,
    () => false,
  )

import { assertNoPooler, poolerIn } from '@/db/pooler'
import { hasSampleTexts } from '../content/legal'
import { cleanUp } from '../delivery/cleanup'
import { learnUtf8 } from '../delivery/utf8-mail'
import { startOutbox } from '../delivery/worker'
import { remindOfEnding } from '../devices/remind'
import { envOrExit } from '../env'
import { log } from '../log'
import { HOUR, MINUTE } from '../time'
import { startAnchoring } from './anchoring'
import { receiveRequests } from './receive'
import { endInOrder } from './shutdown'
import { watchEventLoop } from './watchdog'

/** Every statement would fail, or run without its role and its limits. */
const endBehindPooler = (url: string | undefined) =>
  url &&
  assertNoPooler(url, 'torhaus_portal').catch((fault) => {
    const why = poolerIn(fault)
    if (!why) return
    log().fatal({ event: 'database.pooler', why }, `DATABASE_URL: ${why}`)
    process.exit(1)
  })

const warnOfSampleTexts = () =>
  hasSampleTexts().then(
    (found) => found && log().warn({ event: 'legal.sample' }, 'sample legal texts are shown: replace them'),
    () => undefined,
  )

/** What a server process does besides answering: sends mail, cleans up, watches itself, ends in order. */
export function startServerProcess() {
  const { mode, databaseUrl } = envOrExit()
  // In development the browser is told of changes over a socket of its own.
  receiveRequests({ upgrades: mode === 'development' })
  endInOrder()
  if (mode === 'production') {
    endBehindPooler(databaseUrl)
    watchEventLoop()
    warnOfSampleTexts()
  }
  startOutbox()
  learnUtf8()
  setInterval(learnUtf8, 10 * MINUTE).unref()
  const round = () =>
    cleanUp()
      .then(remindOfEnding)
      .catch((fault) => log().warn({ event: 'cleanup', err: fault }, 'clean-up waits'))
  setInterval(round, HOUR).unref()
  startAnchoring()
  log().info({ event: 'start', mode }, 'portal started')
}

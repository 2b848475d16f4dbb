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

const warnOfSampleTexts = () =>
  hasSampleTexts().then(
    (found) => found && log().warn({ event: 'legal.sample' }, 'sample legal texts are shown: replace them'),
    () => undefined,
  )

/** What a server process does besides answering: sends mail, cleans up, watches itself, ends in order. */
export function startServerProcess() {
  const { mode } = envOrExit()
  // In development the browser is told of changes over a socket of its own.
  receiveRequests({ upgrades: mode === 'development' })
  endInOrder()
  if (mode === 'production') {
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

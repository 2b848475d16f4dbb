import { cleanUp } from '../delivery/cleanup'
import { startOutbox } from '../delivery/worker'
import { envOrExit } from '../env'
import { log } from '../log'
import { HOUR } from '../time'
import { notePeerAddresses } from './peer-address'
import { endInOrder } from './shutdown'
import { watchEventLoop } from './watchdog'

/** What a server process does besides answering: sends mail, cleans up, watches itself, ends in order. */
export function startServerProcess() {
  const { mode } = envOrExit()
  notePeerAddresses()
  endInOrder()
  if (mode === 'production') watchEventLoop()
  startOutbox()
  const round = () => cleanUp().catch((fault) => log().warn({ event: 'cleanup', why: String(fault) }, 'clean-up waits'))
  setInterval(round, HOUR).unref()
  log().info({ event: 'start', mode }, 'portal started')
}

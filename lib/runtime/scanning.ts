import { BATCH, isScanning, scanDue } from '../files/scan'
import { log } from '../ground/log'
import { SECOND } from '../ground/time'

const ROUND = 3 * SECOND

/** ADR 031: the loop of a server process, where a scanner is configured. */
export function startScanning() {
  if (!isScanning()) return
  let running = false
  const round = async () => {
    if (running) return
    running = true
    try {
      while ((await scanDue()) === BATCH);
    } catch (fault) {
      log().warn({ event: 'scan.round', err: fault }, 'scanning waits')
    } finally {
      running = false
    }
  }
  setInterval(round, ROUND).unref()
}

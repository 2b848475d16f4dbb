import { assertNoPooler, poolerIn } from '@/db/pooler'
import { brand } from '../brand/brand'
import { endReading } from '../companies/end-reading'
import { remindOfContacts } from '../contacts/remind'
import { hasSampleTexts } from '../content/legal'
import { startReadingSettings } from '../content/portal-settings'
import { cleanUp } from '../delivery/cleanup'
import { startOutbox } from '../delivery/worker'
import { remindOfEnding } from '../devices/remind'
import { carryOutResets } from '../factor-reset/carry-out'
import { envOrExit } from '../ground/env'
import { log } from '../ground/log'
import { HOUR, MINUTE } from '../ground/time'
import { learnUtf8 } from '../inputs/utf8-mail'
import { countDays } from '../staff/count-days'
import { endOverdueViews } from '../staff/views'
import { startAnchoring } from './anchoring'
import { loosenImmediates } from './loose-immediates'
import { receiveRequests } from './receive'
import { startScanning } from './scanning'
import { endInOrder } from './shutdown'
import { watchEventLoop } from './watchdog'

/** Otherwise every statement would fail, or run without its role and limits. */
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

/** Replies to mails go there (C22); the default is not a mailbox. */
const warnOfUnreadAnswers = () => {
  if (!brand().supportEmail.endsWith('.test')) return
  log().warn(
    { event: 'mail.unread' },
    'answers to mails reach nobody: set SUPPORT_EMAIL to a mailbox that somebody reads',
  )
}

/** The background work of a server process: sends mail, cleans up, watches itself, ends in order. */
export function startServerProcess() {
  const { mode, databaseUrl, compression } = envOrExit()
  loosenImmediates()
  // In development a separate socket tells the browser of changes.
  receiveRequests({ upgrades: mode === 'development', compression })
  endInOrder()
  if (mode === 'production') {
    endBehindPooler(databaseUrl)
    watchEventLoop()
    warnOfSampleTexts()
    warnOfUnreadAnswers()
  }
  startReadingSettings()
  startOutbox()
  startScanning()
  learnUtf8()
  setInterval(learnUtf8, 10 * MINUTE).unref()
  const round = () =>
    cleanUp()
      .then(remindOfEnding)
      .then(remindOfContacts)
      .then(endReading)
      .catch((fault) => log().warn({ event: 'cleanup', err: fault }, 'clean-up waits'))
  setInterval(round, HOUR).unref()
  const resets = () =>
    carryOutResets().catch((fault) => log().warn({ event: 'factorReset', err: fault }, 'factor resets wait'))
  setInterval(resets, MINUTE).unref()
  const counting = () => countDays().catch((fault) => log().warn({ event: 'figures', err: fault }, 'figures wait'))
  setTimeout(counting, MINUTE).unref()
  setInterval(counting, 5 * MINUTE).unref()
  const views = () => endOverdueViews().catch((fault) => log().warn({ event: 'views', err: fault }, 'views wait'))
  setInterval(views, MINUTE).unref()
  startAnchoring()
  log().info({ event: 'start', mode }, 'portal started')
}

// Plain Node, like run.mjs.
import { readFileSync } from 'node:fs'

const LOOK_MILLISECONDS = 500

/**
 * Calls `end` once when the `npm run` that started this process is gone: neither npm nor its shell passes signals on.
 * Without npm nothing is watched, so a server started with nohup outlives its terminal.
 */
export function endWithNpm(end) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const begun = line()
  const watch = setInterval(() => {
    if (line() === begun) return
    clearInterval(watch)
    end()
  }, LOOK_MILLISECONDS)
  watch.unref()
}

/** The parent and, if that is the shell of an npm script, npm itself. An orphan gets another parent. */
function line() {
  const parent = process.ppid
  try {
    const isShell = /sh\0-c\0/.test(readFileSync(`/proc/${parent}/cmdline`, 'utf8'))
    // The name in brackets may contain blanks; state and parent follow it.
    const [, npm] = readFileSync(`/proc/${parent}/stat`, 'utf8').split(') ').at(-1).split(' ')
    return isShell ? `${parent} ${npm}` : `${parent}`
  } catch {
    return `${parent}`
  }
}

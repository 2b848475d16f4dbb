// Plain Node, as run.mjs is.
import { readFileSync } from 'node:fs'

const LOOK_MILLISECONDS = 500

/**
 * Calls `end` once when the `npm run` that started this process is gone: npm passes on no signal, and its shell neither. Without npm
 * nothing is watched, so that a server started with nohup outlives its terminal.
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

/** The parent and, where that is the shell that npm runs scripts with, npm itself: whoever has lost his parent gets another one. */
function line() {
  const parent = process.ppid
  try {
    const isShell = /sh\0-c\0/.test(readFileSync(`/proc/${parent}/cmdline`, 'utf8'))
    // The name in brackets may hold blanks; state and parent come after it.
    const [, npm] = readFileSync(`/proc/${parent}/stat`, 'utf8').split(') ').at(-1).split(' ')
    return isShell ? `${parent} ${npm}` : `${parent}`
  } catch {
    return `${parent}`
  }
}

import { spawn } from 'node:child_process'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

type Options = { onComplaint?: (text: string) => void }

/**
 * Runs a program of node_modules with our output; resolves to its exit code (1 if a signal ended it). Signals to this
 * process are passed to the program, and this process ends after it. `onComplaint` also gets what it writes to stderr.
 */
export function runProgram(
  script: string,
  args: string[],
  env: Record<string, string> = {},
  { onComplaint }: Options = {},
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`node_modules/${script}`, ...args], {
      stdio: ['ignore', 'inherit', onComplaint ? 'pipe' : 'inherit'],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      process.stderr.write(text)
      onComplaint?.(text)
    })
    const pass = (signal: NodeJS.Signals) => {
      asked = true
      // A terminal signals the whole group.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    let asked = false
    const over = (code: number) => {
      for (const signal of SIGNALS) process.off(signal, pass)
      if (asked) process.exit(128 + 15)
      resolve(code)
    }
    for (const signal of SIGNALS) process.on(signal, pass)
    child.on(onComplaint ? 'close' : 'exit', (code) => over(code ?? 1))
    child.on('error', () => over(1))
  })
}

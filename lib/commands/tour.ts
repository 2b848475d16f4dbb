import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { buildBeside } from './build-once'
import { runProgram } from './run-program'

/**
 * npm run tour: pictures of every page in its states, both languages, both themes, three widths, and
 * test-results/tour/index.html with all of them. Arguments choose: parts of page names, `--width 360,1440`,
 * `--theme dark`, `--locale de`. Resolves to the exit code.
 */
async function tour(args: string[]): Promise<number> {
  const text = { type: 'string', default: '' } as const
  const { values, positionals } = parseArgs({
    args,
    options: { width: text, theme: text, locale: text },
    allowPositionals: true,
  })
  const directory = await buildBeside()
  if (!directory) return 1
  rmSync('test-results/tour', { recursive: true, force: true })
  const chosen = {
    TOUR_WIDTH: values.width,
    TOUR_THEME: values.theme,
    TOUR_LOCALE: values.locale,
    TOUR_PAGES: positionals.join(','),
  }
  const env = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value))
  const code = await runProgram('@playwright/test/cli.js', ['test', '--config', 'e2e/tour/playwright.config.ts'], {
    ...env,
    TORHAUS_DIST_DIR: directory,
    TORHAUS_MODE: 'test',
  })
  console.log('Pictures: test-results/tour/index.html')
  return code
}

tour(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message)
    process.exit(1)
  },
)

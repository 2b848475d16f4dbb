import { describe, expect, it } from 'vitest'
import { MAILS, type MailName } from '../delivery/mails'
import { renderMail } from '../delivery/render-mail'
import { LOCALES } from '../i18n/catalogue'
import { mailSample } from './mails'

describe.each(LOCALES)('the samples of all mails (%s)', (locale) => {
  it.each(Object.keys(MAILS) as MailName[])('have every value that %s needs, short and long', async (name) => {
    for (const long of [false, true]) {
      const { subject, text, html } = await renderMail(name, mailSample(name, long), locale)
      for (const part of [subject, text, html]) expect(part).not.toMatch(/undefined|NaN|Invalid Date|mails\.\w|\{\w+\}/)
    }
  })
})

import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { contrast } from '../brand/color'
import { forgetEnv } from '../ground/env'
import { mailParams } from '../testing/mail-params'
import { mailTones } from './mail-tones'
import type { MailParams } from './mails'
import { renderMail } from './render-mail'

const before = { ...process.env }
afterEach(() => {
  process.env = { ...before }
  forgetEnv()
})

test('C11 whatever the brand colour, all text of a mail reaches 4.5:1 in light and dark', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
      const color = `#${value.toString(16).padStart(6, '0')}`
      for (const theme of ['light', 'dark'] as const) {
        const { outer, ground, text, quiet, brand, button, buttonText } = mailTones(color, theme)
        for (const under of [outer, ground])
          for (const tone of [text, quiet, brand]) expect(contrast(tone, under)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(buttonText, button)).toBeGreaterThanOrEqual(4.5)
      }
    }),
  )
})

test.each(['#ffd200', '#ffffff', '#000000', '#1f5f8b'])(
  'C11 a mail in the brand colour %s shows those colours, each with its ground',
  async (color) => {
    Object.assign(process.env, { BRAND_COLOR: color })
    forgetEnv()
    const { html } = await renderMail('contactAdmin', mailParams() as MailParams<'contactAdmin'>, 'de')
    const button = await renderMail('ticketReply', mailParams() as MailParams<'ticketReply'>, 'de')
    const [light, dark] = [mailTones(color, 'light'), mailTones(color, 'dark')]
    expect(html).toContain(`background:${light.ground};color:${light.text}`)
    expect(html).toContain(`color:${light.brand}`)
    expect(button.html).toContain(`background:${light.button}`)
    expect(button.html).toContain(`color:${light.buttonText}`)
    expect(html).toContain(`.ground{background:${dark.ground}!important;color:${dark.text}!important;`)
    expect(html).toContain(`.brand{color:${dark.brand}!important}`)
    expect(html).toContain(`.button a{color:${dark.buttonText}!important}`)
    expect(html).not.toMatch(/opacity/)
  },
)

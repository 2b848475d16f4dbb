import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { sendCalmFaults } from './calm-faults'
import { noteFault, withExchange } from './exchange'

type Act = (response: ServerResponse) => void

/** What a browser receives from a handler that answers as Next does. */
async function answered(act: Act, headers: Record<string, string> = {}) {
  const server = createServer((request, response) =>
    withExchange(request, response, (exchange) => {
      sendCalmFaults(request, exchange)
      act(response)
    }),
  )
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { headers })
  const text = await answer.text()
  await new Promise((ended) => server.close(ended))
  return { status: answer.status, headers: answer.headers, text }
}

const page =
  (status: number, send: Act): Act =>
  (response) => {
    response.statusCode = status
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    send(response)
  }
const whole: Act = (response) => response.end('<p>of Next</p>')
const inParts: Act = (response) => {
  response.write('<p>of ')
  response.write('Next</p>', () => response.end())
}

describe('AUD-07 a page that failed', () => {
  it.each([
    ['sent whole', whole],
    ['sent in parts', inParts],
  ])('is replaced, %s', async (_how, send) => {
    const { status, text } = await answered(page(500, send))
    expect(status).toBe(500)
    expect(text).toContain('<h1>Leider gibt es gerade ein Problem mit dem Portal</h1>')
    expect(text).not.toContain('of Next')
  })

  it('says that the portal is busy, with the id of the log, in the language chosen before', async () => {
    const act: Act = (response) => {
      noteFault({ id: '<42>', overload: true })
      page(500, inParts)(response)
    }
    const { status, headers, text } = await answered(act, { cookie: 'a=b; locale=en', 'accept-language': 'de' })
    expect(status).toBe(503)
    expect(headers.get('retry-after')).toBe('5')
    expect(text).toContain('The portal is not available at the moment')
    expect(text).toContain('<code>&#60;42&#62;</code>')
  })

  it.each<[string, Act, Record<string, string>, number]>([
    ['a page that works', page(200, inParts), {}, 200],
    ['what the browser’s router asked for', page(500, whole), { rsc: '1' }, 500],
    ['the answer to an action', page(500, inParts), { 'next-action': 'x' }, 500],
  ])('is not %s', async (_what, act, headers, status) => {
    expect(await answered(act, headers)).toMatchObject({ status, text: '<p>of Next</p>' })
  })

  it('is no file and no answer to a program', async () => {
    const json: Act = (response) => {
      response.statusCode = 500
      response.setHeader('Content-Type', 'application/json')
      response.end('{}')
    }
    expect(await answered(json)).toMatchObject({ status: 500, text: '{}' })
  })
})

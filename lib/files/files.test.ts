import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { files } from '@/db/schema/files'
import { env, forgetEnv } from '../ground/env'
import { LIMITS } from '../limits/sheet'
import { changing } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { aCompany, aMember } from '../testing/factories'
import { outcomeOf } from '../testing/races'
import { s3StandIn } from '../testing/s3-stand-in'
import { attachmentHeaders } from './attachment'
import { cleanName, nameOfNumber, typeOf } from './content-type'
import { sign } from './s3'
import { checkFile, fileOf, nameFile, readFileStream, storeFile } from './store'

beforeAll(async () => {
  await testDatabase()
  forgetEnv()
})

const PDF = Buffer.from('%PDF-1.4\nJust enough.\n%%EOF\n')
const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex')
const JPEG = Buffer.from('ffd8ffe000104a46', 'hex')
const ALL = ['application/pdf', 'image/png', 'image/jpeg'] as const

const text = async (stream: ReadableStream<Uint8Array>) =>
  new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).text()

async function stored(name = 'Rechnung.pdf', bytes: Uint8Array = PDF, allowed: readonly (typeof ALL)[number][] = ALL) {
  const member = await aMember({ company: await aCompany() })
  const unnamed = await storeFile(member.company.id, checkFile(name, bytes, allowed))
  const id = await changing(member, ({ tx }) => nameFile(tx, unnamed))
  return { member, id, file: (await changing(member, ({ tx }) => fileOf(tx, id)))! }
}

describe('INJ-06 a file', () => {
  it('is what its content says, whatever its name says', () => {
    expect([PDF, PNG, JPEG].map(typeOf)).toEqual([...ALL])
    for (const other of ['<html>', 'MZ', '', 'GIF89a', '<svg xmlns']) expect(typeOf(Buffer.from(other))).toBeNull()
  })

  it('C8 is a PDF with what scanners and mail programs put before it, and nothing that is two things at once', () => {
    const before = ['\uFEFF', '\r\n', ' ', '\x1B%-12345X@PJL JOB\r\n@PJL ENTER LANGUAGE=PDF\r\n', '\0'.repeat(1019)]
    for (const junk of before) expect(typeOf(Buffer.concat([Buffer.from(junk), PDF])), junk).toBe('application/pdf')
    const never = [
      `<html><script>`,
      '<!doctype html>',
      '<?xml version="1.0"?>',
      '\uFEFF <svg ',
      'PK\x03\x04',
      'MZ',
      '#!/bin/sh\n',
      'GIF89a',
      '{\\rtf1 ',
      'OggS',
      'MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n',
    ]
    for (const junk of never) expect(typeOf(Buffer.concat([Buffer.from(junk), PDF])), junk).toBeNull()
    for (const bytes of [
      [0x1f, 0x8b, 8],
      [0xd0, 0xcf, 0x11, 0xe0],
    ])
      expect(typeOf(Buffer.concat([Buffer.from(bytes), PDF]))).toBeNull()
    expect(typeOf(Buffer.concat([Buffer.alloc(1020, 32), PDF]))).toBeNull()
    expect(typeOf(Buffer.concat([Buffer.from('<html>'), Buffer.alloc(5000, 32), PDF]))).toBeNull()
    for (const picture of [PNG, JPEG]) {
      expect(typeOf(Buffer.concat([picture, Buffer.from('<html>%PDF-')]))).toBe(typeOf(picture))
      expect(typeOf(Buffer.concat([Buffer.from('\uFEFF'), picture]))).toBeNull()
    }
  })

  it('C28 that is a photo of a telephone is refused with the way to a picture that is taken', async () => {
    for (const brand of ['heic', 'heix', 'mif1']) {
      const photo = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0`)])
      expect(await outcomeOf(stored('IMG_0001.HEIC', photo))).toBe('fileHeic')
    }
  })

  it('C9 keeps the whole number of its document, and no name that Windows keeps for a device', () => {
    const name = (number: string) => cleanName(`${nameOfNumber(number)}.pdf`, 'application/pdf')
    expect(['RE/2025/0815', 'RE/2026/0815', 'RE\\2025 / 7', 'Größe/3', 'G-12'].map(name)).toEqual([
      'RE-2025-0815.pdf',
      'RE-2026-0815.pdf',
      'RE-2025-7.pdf',
      'Größe-3.pdf',
      'G-12.pdf',
    ])
    expect(['CON', 'nul', 'COM1', 'lpt9.2025', 'com¹', 'Console', 'COM10'].map(name)).toEqual([
      '_CON.pdf',
      '_nul.pdf',
      '_COM1.pdf',
      '_lpt9.2025.pdf',
      '_com¹.pdf',
      'Console.pdf',
      'COM10.pdf',
    ])
    expect(Buffer.byteLength(name('請'.repeat(200)))).toBeLessThanOrEqual(240)
    expect(attachmentHeaders({ name: '請求書.pdf', type: 'application/pdf' })['Content-Disposition']).toContain(
      'filename="file.pdf"',
    )
    expect(attachmentHeaders({ name: 'Straße.pdf', type: 'application/pdf' })['Content-Disposition']).toContain(
      'filename="Strasse.pdf"',
    )
  })

  it('T-INJ-08 has a name without folders, control characters, quotes or other endings', () => {
    const name = (text: string) => cleanName(text, 'application/pdf')
    expect(name('../../etc/passwd')).toBe('passwd.pdf')
    expect(name('C:\\Users\\x\\Beleg März.PDF')).toBe('Beleg März.PDF')
    expect(name('a\r\nSet-Cookie: x="y".pdf')).toBe('aSet-Cookie_ x=_y_.pdf')
    expect(name('fdp\u202Eexe.pdf')).toBe('fdpexe.pdf')
    expect(name('rechnung.pdf.exe')).toBe('rechnung.pdf.exe.pdf')
    for (const nothing of ['', '...', '/', '.pdf', '\u0000']) expect(name(nothing)).toMatch(/^(file|pdf)\.pdf$/)
    expect([...name(`${'ä'.repeat(300)}.pdf`)].length).toBeLessThanOrEqual(120)
    expect(cleanName('Foto.jpeg', 'image/jpeg')).toBe('Foto.jpeg')
    expect(cleanName('Foto.png', 'image/jpeg')).toBe('Foto.png.jpg')
  })

  it('is sent to be saved, sniffed by nobody, and in a sandbox', () => {
    const headers = attachmentHeaders({ name: 'Beleg "März" 1.pdf', type: 'application/pdf', bytes: 5 })
    expect(headers['Content-Disposition']).toBe(
      `attachment; filename="Beleg Marz 1.pdf"; filename*=UTF-8''Beleg%20%22M%C3%A4rz%22%201.pdf`,
    )
    expect(headers['Content-Security-Policy']).toContain('sandbox')
    expect(headers['X-Content-Type-Options']).toBe('nosniff')
  })

  it('is refused when empty, too large, or of a kind that is not asked for', async () => {
    expect(await outcomeOf(stored('leer.pdf', new Uint8Array()))).toBe('fileEmpty')
    const large = Buffer.alloc(LIMITS.files.bytes + 1)
    PDF.copy(large)
    expect(await outcomeOf(stored('gross.pdf', large))).toBe('fileTooLarge')
    expect(await outcomeOf(stored('bild.pdf', PNG, ['application/pdf']))).toBe('fileType')
    expect(await outcomeOf(stored('rechnung.pdf', Buffer.from('<script>'), ALL))).toBe('fileType')
  })

  it('lies outside of the web root under a key of its own, and comes back whole', async () => {
    const { file, member } = await stored()
    expect(file).toMatchObject({ name: 'Rechnung.pdf', type: 'application/pdf', bytes: PDF.length })
    expect(file.key).toMatch(new RegExp(`^${member.company.id}/[0-9a-f-]{36}$`))
    const place = join(env().dataDir, 'files', member.company.id)
    expect(readdirSync(place)).toEqual([file.key.split('/')[1]])
    expect(readFileSync(join(env().dataDir, 'files', file.key))).toEqual(PDF)
    expect(await text(await readFileStream(file))).toBe(PDF.toString())
    await expect(readFileStream({ ...file, key: '../../secrets.json' })).rejects.toThrow('not the key')
    await expect(readFileStream({ ...file, key: `${randomUUID()}/${randomUUID()}` })).rejects.toThrow()
  })

  it('T-AUZ-02 of another company is like one that never was, and cannot be put there', async () => {
    const { id } = await stored()
    const stranger = await aMember({ company: await aCompany() })
    expect(await changing(stranger, ({ tx }) => fileOf(tx, id))).toBeNull()
    expect(await changing(stranger, ({ tx }) => fileOf(tx, randomUUID()))).toBeNull()
    expect(await changing(stranger, ({ tx }) => tx.select().from(files))).toEqual([])
    const other = (await aCompany()).id
    const unnamed = await storeFile(other, checkFile('x.pdf', PDF, ALL))
    await expect(changing(stranger, ({ tx }) => nameFile(tx, unnamed))).rejects.toThrow()
  })
})

describe('the object store', () => {
  afterEach(() => {
    for (const name of Object.keys(process.env).filter((one) => one.startsWith('S3_'))) delete process.env[name]
    forgetEnv()
  })

  it('is signed as AWS documents it (example „GET Object“ of Signature Version 4)', async () => {
    const bucket = {
      endpoint: 'https://examplebucket.s3.amazonaws.com',
      bucket: '',
      keyId: 'AKIAIOSFODNN7EXAMPLE',
      secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      region: 'us-east-1',
    }
    const url = new URL('https://examplebucket.s3.amazonaws.com/test.txt')
    const at = new Date('2013-05-24T00:00:00Z')
    const signed = await sign({ method: 'GET', url, headers: { range: 'bytes=0-9' }, at }, bucket)
    expect(signed.get('authorization')).toContain(
      'Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    )
  })

  it('keeps and gives back where S3_* is set; a fault of it stores no row', async () => {
    const store = await s3StandIn()
    Object.assign(process.env, {
      S3_ENDPOINT: store.url,
      S3_BUCKET: 'torhaus',
      S3_ACCESS_KEY_ID: 'id',
      S3_SECRET_ACCESS_KEY: 'secret',
    })
    forgetEnv()
    const { file, member } = await stored()
    expect(store.objects.get(`/torhaus/${file.key}`)).toEqual(PDF)
    expect(store.requests[0]!.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=id\//)
    expect(await text(await readFileStream(file))).toBe(PDF.toString())
    await expect(readFileStream({ ...file, key: `${randomUUID()}/${randomUUID()}` })).rejects.toThrow('404')
    store.state.fails = true
    await expect(storeFile(member.company.id, checkFile('x.pdf', PDF, ALL))).rejects.toThrow('503')
    expect(await changing(member, ({ tx }) => tx.select().from(files))).toHaveLength(1)
    await store.close()
  })
})

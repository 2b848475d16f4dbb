import { PDFDocument } from '@cantoo/pdf-lib'
import { beforeAll, expect, it } from 'vitest'
import { testDatabase } from '../../testing/database'
import { anOrder, anOrderer, aShop, orderOf } from '../../testing/ordering'
import { orderLetter } from './letter'
import { withdrawOrder } from './release'

beforeAll(testDatabase)

it('R11.9 an order is confirmed by a PDF in both languages, also when it is not valid any more', async () => {
  const orderer = await anOrderer(await aShop())
  const id = await anOrder(orderer)
  const titles = async () => {
    const order = await orderOf(orderer, id)
    const read = async (locale: 'de' | 'en') => {
      const letter = await PDFDocument.load(await orderLetter(order, orderer.company, locale))
      return [letter.getTitle(), letter.getPageCount()]
    }
    return [await read('de'), await read('en'), order.number]
  }
  const [german, english, number] = await titles()
  expect(german).toEqual([`Bestellbestätigung B-${number}`, 1])
  expect(english).toEqual([`Order confirmation B-${number}`, 1])
  await withdrawOrder(orderer, id)
  expect((await titles())[0]).toEqual(german)
})

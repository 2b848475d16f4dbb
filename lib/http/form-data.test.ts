import { expect, test } from 'vitest'
import { fieldsOf, lostIn, typedValues } from './form-data'

const form = (values: Record<string, string | File>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(values)) data.append(name, value)
  return fieldsOf(data)
}

test('decision 34 what is kept of a form holds no secret and no file, and both are known to be lost', () => {
  const fields = form({
    firstName: 'Erika',
    currentPassword: 'geheim-geheim',
    code: '123456',
    recoveryCode: 'ABCD',
    registrationCode: 'TOR-1234',
    document: new File(['x'], 'Vollmacht.pdf'),
  })
  expect(typedValues(fields)).toEqual({ firstName: 'Erika', registrationCode: 'TOR-1234' })
  expect(lostIn(fields)).toEqual({ secrets: true, files: ['Vollmacht.pdf'] })
})

test('decision 34 an empty secret and a file that was not chosen are no loss', () => {
  const fields = form({ id: 'x', password: '', document: new File([], '') })
  expect(lostIn(fields)).toEqual({ secrets: false, files: [] })
})

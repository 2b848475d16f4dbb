export type Fields = {
  /**
   * The fields as the schema sees them: text, or a list where a name occurs several times. Files and other values
   * stay as they are and are refused.
   */
  values: Record<string, unknown>
  key: string | null
  company: string | null
}

const SECRET = /password|code|secret|token/i
const isSecret = (name: string) => SECRET.test(name) && name !== 'registrationCode'
const MOST_FIELDS = 100

/** An action's arguments are whatever the client sent: anything but form data counts as an empty form. */
export function fieldsOf(data: unknown): Fields {
  const values: Record<string, unknown> = Object.create(null)
  if (!(data instanceof FormData)) return { values: { ...values }, key: null, company: null }
  const hidden = (name: string, shape: RegExp) => {
    const value = data.get(name)
    return typeof value === 'string' && shape.test(value) ? value : null
  }
  let count = 0
  for (const name of new Set(data.keys())) {
    if (name.startsWith('$ACTION') || name === '_key' || name === '_company') continue
    if (++count > MOST_FIELDS) break
    const all = data.getAll(name)
    values[name] = all.length > 1 ? all : all[0]
  }
  return {
    values: { ...values },
    key: hidden('_key', /^[\w.-]{20,60}$/),
    company: hidden('_company', /^[0-9a-f-]{36}$/),
  }
}

/** The same for a route that receives a plain form; an invalid body counts as an empty form. */
export const postedFields = async (request: Request): Promise<Fields> =>
  fieldsOf(await request.formData().catch(() => null))

/** The values returned to the form: everything that was typed, but never a secret. */
export function typedValues({ values }: Fields): Record<string, string | string[]> {
  const typed = Object.entries(values).flatMap(([name, value]): [string, string | string[]][] => {
    if (isSecret(name)) return []
    if (typeof value === 'string') return [[name, value]]
    return Array.isArray(value) && value.every((one) => typeof one === 'string') ? [[name, value as string[]]] : []
  })
  return Object.fromEntries(typed)
}

/** The parts of a form that are never stored: whether a secret was typed, and the names of files. */
export function lostIn({ values }: Fields): { secrets: boolean; files: string[] } {
  const all = Object.entries(values)
  return {
    secrets: all.some(([name, value]) => isSecret(name) && typeof value === 'string' && value !== ''),
    files: all
      .flatMap(([, value]) => [value].flat())
      .flatMap((one) => (one instanceof File && one.name ? [one.name] : [])),
  }
}

import { templateFile } from '@/app/_shared/imports/files'
import { staffMay } from '@/lib/http/guards/staff'
import { importAt } from '../imported'

type Context = { params: Promise<{ number: string; area: string }> }

export async function GET(_request: Request, { params }: Context) {
  const address = await params
  const staff = await staffMay('companies.write')(`/staff/companies/${address.number}/imports/${address.area}`)
  const { declared, slug } = await importAt(staff, address)
  return templateFile(declared, `${slug}-template.csv`)
}

import { PERMISSION_KEYS, type Permission } from '../permissions/catalogue'
import { can, type Viewer } from '../permissions/proofs'
import type { Area } from './area'
import { cancellationArea } from './cancellation/area'
import { contractsArea } from './contracts/area'
import { documentsArea } from './documents/area'
import { licencesArea } from './licences/area'
import { masterDataArea } from './master-data/area'
import { ordersArea } from './orders/area'
import { paymentArea } from './payment/area'
import { payrollArea } from './payroll/area'
import { shopArea } from './shop/area'
import { supportArea } from './support/area'

/** The areas that are implemented. Home, search, sample data and the generated tests go through them. */
export const AREAS: Partial<Record<Permission, Area>> = {
  'documents.read': documentsArea,
  'data.licences': licencesArea,
  'support.tickets': supportArea,
  'payroll.tickets': payrollArea,
  'contracts.cancel': cancellationArea,
  'data.master': masterDataArea,
  'data.payment': paymentArea,
  'contracts.read': contractsArea,
  // The shop's rules come first: sample orders refer to them.
  'data.shop': shopArea,
  'orders.cloud': ordersArea,
}

/** The areas that this member may open, in the order of the catalogue. */
export const areasOf = (actor: Viewer): Area[] =>
  PERMISSION_KEYS.flatMap((key) => (can(actor, key) ? (AREAS[key] ?? []) : []))

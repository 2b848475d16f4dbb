import type { ChangeKind } from '../requests/changes'
import { cancellationKind } from './cancellation/kind'
import { masterDataKind } from './master-data/kind'
import { orderKind } from './orders/kind'
import { paymentKind } from './payment/kind'

/** The kinds of change that staff decide in `/staff/changes`. One more is one more line. */
export const CHANGE_KINDS: Partial<Record<string, ChangeKind>> = {
  cancellation: cancellationKind,
  masterData: masterDataKind,
  payment: paymentKind,
  order: orderKind,
}

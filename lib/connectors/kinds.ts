import type { Recognised } from '../areas/documents/keep'
import type { Tx } from '../database/clients'
import type { Unnamed } from '../files/store'
import type { Delivered, RecordKind } from './schemas'

/** Why a record was not written although its schema fits. */
export type WriteFault =
  | 'numberTaken'
  | 'originalMissing'
  | 'originalChanged'
  | 'uploadOver'
  | 'fileType'
  | 'fileTooLarge'
  | 'fileEmpty'
  | 'productUnknown'

/** An original whose bytes are stored already. */
export type StoredOriginal = { stored: Unnamed; original: Recognised }

/** A record of a company that is new (`recordId` null) or differs from what was delivered last. */
export type Changed<K extends RecordKind> = {
  companyId: string
  recordId: string | null
  value: Delivered<K>
  original?: StoredOriginal
}
/** The id of the written record, or why it was not written. */
export type Written = { recordId: string } | { fault: WriteFault }

type ConnectorEvent = 'document.added' | 'document.changed' | 'licence.filed' | 'contract.filed' | 'company.changed'

export type WriteRoom = {
  tx: Tx
  /** Adds an entry to the log of a company. */
  record(event: ConnectorEvent, companyId: string, subjectId: string, detail: Record<string, unknown>): void
}

/**
 * Writes records of one kind, of several companies whose rows are locked, by the rules that hold for staff too. One
 * result for each, in their order.
 */
export type Writer<K extends RecordKind> = (room: WriteRoom, records: Changed<K>[]) => Promise<Written[]>

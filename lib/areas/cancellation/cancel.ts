import { Rejection } from '../../ground/rejection'
import { assertNotTooOften } from '../../limits/repeated'
import type { ConfirmedFor, Permitted, Viewing } from '../../permissions/proofs'
import { askForChange, withdrawChange } from '../../requests/changes'
import { changing, type Room } from '../../rooms/rooms'
import { type Contract, contractsArea, endingOf } from '../contracts/area'
import type { Ending } from '../contracts/term'
import { cancellationArea } from './area'
import { type Cancellation, cancellationKind } from './kind'

type Holder = Permitted<'contracts.cancel'>

/** At most this many contracts are offered on one page; others are found by the search of „Produkte und Verträge“. */
const OFFERED = 100

/** The contracts that can be cancelled, or whose cancellation waits to be confirmed. */
export async function cancellable(room: Room<Viewing<'contracts.cancel'>>): Promise<Contract[]> {
  const { rows } = await contractsArea.list.page(room, {}, { page: 1, size: OFFERED })
  return rows.filter((contract) => contract.state === 'asked' || endingOf(contract) !== null)
}

/** A contract with the day on which a cancellation of today ends it. Throws `notFound`, and what `endOf` throws. */
export async function cancellableContract(room: Room<Holder>, id: string) {
  const contract = await contractsArea.list.one(room, id)
  return { contract, ending: endOf(contract) }
}

/** Throws `cancellationOpen`, `contractOver`. */
function endOf(contract: Contract): Ending {
  if (contract.state === 'asked') throw new Rejection('cancellationOpen')
  const ending = endingOf(contract)
  if (!ending) throw new Rejection('contractOver')
  return ending
}

type Wish = { id: string; endsOn: string; reason: string }

/**
 * R11.5: cancels a contract to the next possible end. `endsOn` is the day that the person saw; if another one is
 * computed now, nothing happens. Of two cancellations of one contract at once, one succeeds. Returns the id of the
 * request. Throws `endChanged`, `tooManyTriesToday`, and what `cancellableContract` throws.
 */
export const cancelContract = (actor: ConfirmedFor<'contracts.cancel'>, { id, endsOn, reason }: Wish) =>
  changing(actor, async (room) => {
    const { contract, ending } = await cancellableContract(room, id)
    if (ending.endsOn !== endsOn) throw new Rejection('endChanged')
    const { number, product, today: receivedOn } = contract
    const payload: Cancellation = { contractId: id, number, product, receivedOn, endsOn }
    const asked = await askForChange(room, cancellationKind, {
      subject: id,
      title: `${product}, ${number}`,
      reason,
      payload,
    })
    await assertNotTooOften(room.tx, cancellationArea.limits!.asked!, actor.account.id)
    return asked.id
  })

/** „Kündigung zurückziehen“, until staff have confirmed it. Throws `requestOver`, `notFound`. */
export const withdrawCancellation = (actor: Holder, id: string) =>
  changing(actor, (room) => withdrawChange(room, cancellationKind, id))

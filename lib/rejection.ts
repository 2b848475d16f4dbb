/** What a person may be told. A closed set: each code has its sentence in the catalogue (`rejections`). */
export type RejectionCode =
  | 'notFound'
  | 'companyChanged'
  | 'wrongCredentials'
  | 'tooManyTries'
  | 'tooManyTriesToday'
  | 'codeWrong'
  | 'codeExpired'
  | 'codeLast'
  | 'codeOld'
  | 'passwordWrong'
  | 'resendWait'
  | 'resendLimit'
  | 'flowOver'
  | 'numberUnknown'
  | 'numberTries'
  | 'secretExpired'
  | 'ticketClosed'
  | 'ticketOpen'
  | 'noAdministrator'
  | 'busy'
  | 'foreignOrigin'
  | 'accountExists'
  | 'passwordCommon'
  | 'passwordPersonal'
  | 'factorUnusable'
  | 'factorGone'
  | 'staffNeedApp'
  | 'noStrongFactor'
  | 'wayGone'
  | 'passwordShort'
  | 'passwordSame'
  | 'linkOver'
  | 'signOutFirst'
  | 'emailSame'
  | 'soleAdministrator'
  | 'fileEmpty'
  | 'fileTooLarge'
  | 'fileType'

/** Thrown inside the domain so that the transaction rolls back; the action wrapper turns it into form state. */
export class Rejection extends Error {
  constructor(
    readonly code: RejectionCode,
    readonly params: Record<string, string | number | Date> = {},
    readonly field: string | null = null,
  ) {
    super(code)
    this.name = 'Rejection'
  }
}

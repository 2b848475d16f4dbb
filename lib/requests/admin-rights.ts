import type { Tx } from '../database/clients'
import { sendMail } from '../delivery/outbox'
import { tellAdministrators } from '../people/administrators'
import { about, type News, tellApplicant, tellStaff } from './news'
import type { Asked, RequestKind } from './requests'

const tellBoth = (news: News) => async (tx: Tx, asked: Asked) => {
  await tellApplicant(tx, asked, news, asked.id)
  await tellStaff(tx, asked, news)
}

/**
 * R9.1–R9.3: the kind of request in which a member applies for the role of administrator. An administrator may consent,
 * staff decide.
 */
export const adminRights: RequestKind = {
  kind: 'adminRights',
  again: 'requestOpen',
  detail: ({ id }) => ({ application: id }),
  on: {
    ask: {
      event: 'adminRequest.made',
      mail: async (tx, asked) => {
        await tellBoth('made')(tx, asked)
        await tellAdministrators(tx, asked.companyId, 'adminRequestToAdmins', { news: 'made', ...about(asked) })
      },
    },
    withdraw: { event: 'adminRequest.withdrawn', mail: tellBoth('withdrawn') },
    consent: { event: 'adminRequest.consented', mail: tellBoth('consented') },
    refuseConsent: { event: 'adminRequest.consentRefused', mail: tellBoth('consentRefused') },
    refuse: {
      event: 'adminRequest.refused',
      mail: (tx, { email, locale, firstName, lastName, decisionReason }) =>
        sendMail(
          tx,
          'adminRequestRefused',
          { to: email, locale },
          { firstName, lastName, reason: decisionReason ?? '' },
        ),
    },
  },
}

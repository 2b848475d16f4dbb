import { button, DAY, facts, linked, mail, type Person, quote, small, telephone, text } from './mail-parts'

/** `by` and `note`: who invites, and „Persönliche Nachricht“. */
type Invited = { company: string; by: string; note: string | null; path: string; until: string }
type Application = Person & { applicant: string; company: string; number: string }

/** The mails about invitations (R8.4) and about applications for admin rights (R9.2). */
export const INVITATION_MAILS = {
  /**
   * Decision 49: nobody has proved the invited address yet, so the mail greets without the name that was typed for
   * it. The name of who invites is that of an account.
   */
  memberInvitation: mail<Invited>(DAY, (p, a) => ({
    subject: a.t('memberInvitation.subject', { brand: a.brand }),
    title: a.t('memberInvitation.welcome', { brand: a.brand }),
    greets: null,
    blocks: [
      text(a.t('memberInvitation.from', { by: p.by, company: p.company, brand: a.brand })),
      ...(p.note ? [quote(a.t('memberInvitation.note', { by: p.by }), p.note)] : []),
      text(a.t('memberInvitation.finish')),
      button(a, a.t('memberInvitation.button'), p.path),
      text(a.t('memberInvitation.after', { brand: a.brand })),
      facts(a, { company: p.company, invitedBy: p.by, until: a.time(p.until) }),
      small(a.t('memberInvitation.once')),
      linked(a.t.raw('memberInvitation.phone'), telephone(a.phone), { phone: a.phone }),
    ],
  })),
  /** Decision 48: to the sender of an invitation that became void after a hundred wrong codes. */
  invitationStopped: mail<Person & { name: string; email: string; path: string }>(DAY, (p, a) => ({
    subject: a.t('invitationStopped.subject', { brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t('invitationStopped.text', { name: p.name })),
      facts(a, { name: p.name, email: p.email }),
      text(a.t('invitationStopped.again')),
      button(a, a.t('invitationStopped.button'), p.path),
    ],
  })),
  /** To the applicant: the application arrived, consent was given, or consent was refused. */
  adminRequestNews: mail<Person & { news: 'made' | 'consented' | 'consentRefused' | 'withdrawn'; reference: string }>(
    DAY,
    (p, a) => ({
      subject: a.t('adminRequestNews.subject', { brand: a.brand, news: p.news }),
      greets: p,
      blocks: [
        text(a.t('adminRequestNews.text', { brand: a.brand, news: p.news })),
        facts(a, { reference: p.reference }),
        button(a, a.t('adminRequestNews.button'), '/apply-for-admin'),
      ],
    }),
  ),
  adminRequestRefused: mail<Person & { reason: string }>(DAY, (p, a) => ({
    subject: a.t('adminRequestRefused.subject', { brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t('adminRequestRefused.text', { brand: a.brand })),
      quote(a.t('adminRequestRefused.reason'), p.reason),
      button(a, a.t('adminRequestRefused.button'), '/apply-for-admin'),
    ],
  })),
  /** To the company's administrators: somebody applies to become one, or has become one. */
  adminRequestToAdmins: mail<Application & { news: 'made' | 'approved' }>(DAY, (p, a) => ({
    subject: a.t('adminRequestToAdmins.subject', { brand: a.brand, news: p.news }),
    greets: p,
    blocks: [
      text(
        a.t('adminRequestToAdmins.text', { news: p.news, applicant: p.applicant, company: p.company, brand: a.brand }),
      ),
      facts(a, { applicant: p.applicant, company: p.company, number: p.number }),
      p.news === 'made'
        ? button(a, a.t('adminRequestToAdmins.button'), '/admin/admin-requests')
        : button(a, a.t('memberList'), '/admin/users?role=admin'),
    ],
  })),
  /** To the staff who may decide. */
  adminRequestToStaff: mail<Application & { news: 'made' | 'consented' | 'consentRefused' | 'withdrawn' }>(
    DAY,
    (p, a) => ({
      subject: a.t('adminRequestToStaff.subject', { number: p.number }),
      greets: p,
      blocks: [
        text(a.t('adminRequestToStaff.text', { news: p.news, applicant: p.applicant, company: p.company })),
        facts(a, { applicant: p.applicant, company: p.company, number: p.number }),
        button(a, a.t('adminRequestToStaff.button'), '/staff/admin-requests'),
      ],
    }),
  ),
}

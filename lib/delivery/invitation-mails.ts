import { type Block, hello, helloStranger, mail, type Person, regards, text } from './mail-parts'

const DAY = 1440

type Invited = { company: string; path: string; until: string }
type Application = Person & { applicant: string; company: string; number: string }

/** The mails about invitations (R8.4) and about applications for admin rights (R9.2). */
export const INVITATION_MAILS = {
  /**
   * Decision 49: nobody has proved the invited address yet, so the mail greets without the name that was typed for
   * it.
   */
  memberInvitation: mail<Invited>(DAY, (p, a) => ({
    subject: a.t('memberInvitation.subject', { brand: a.brand }),
    blocks: [
      helloStranger(a),
      { kind: 'heading', text: a.t('memberInvitation.welcome', { brand: a.brand }) },
      text(a.t('memberInvitation.from', { company: p.company })),
      text(a.t('memberInvitation.finish')),
      { kind: 'button', label: a.t('memberInvitation.button'), href: a.link(p.path) },
      text(a.t('memberInvitation.after', { brand: a.brand })),
      { kind: 'small', text: a.t('memberInvitation.once', { until: a.time(p.until) }) },
      { kind: 'small', text: a.t('memberInvitation.phone', { phone: a.phone }) },
      text(a.t('memberInvitation.regards', { brand: a.brand })),
    ],
  })),
  /** Decision 48: to the sender of an invitation that became void after a hundred wrong codes. */
  invitationStopped: mail<Person & { name: string; email: string; path: string }>(DAY, (p, a) => ({
    subject: a.t('invitationStopped.subject', { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t('invitationStopped.text', { name: p.name, email: p.email })),
      text(a.t('invitationStopped.again')),
      { kind: 'button', label: a.t('invitationStopped.button'), href: a.link(p.path) },
      regards(a),
    ],
  })),
  /** To the applicant: the application arrived, consent was given, or consent was refused. */
  adminRequestNews: mail<Person & { news: 'made' | 'consented' | 'consentRefused' | 'withdrawn'; reference: string }>(
    DAY,
    (p, a) => ({
      subject: a.t('adminRequestNews.subject', { brand: a.brand, news: p.news }),
      blocks: [
        hello(a, p),
        text(a.t('adminRequestNews.text', { brand: a.brand, news: p.news, reference: p.reference })),
        { kind: 'button', label: a.t('adminRequestNews.button'), href: a.link('/apply-for-admin') },
        regards(a),
      ],
    }),
  ),
  adminRequestRefused: mail<Person & { reason: string }>(DAY, (p, a) => ({
    subject: a.t('adminRequestRefused.subject', { brand: a.brand }),
    blocks: [
      hello(a, p),
      text(a.t('adminRequestRefused.text', { brand: a.brand })),
      { kind: 'quote', author: a.t('adminRequestRefused.reason'), text: p.reason },
      regards(a),
    ],
  })),
  /** To the company's administrators: somebody applies to become one, or has become one. */
  adminRequestToAdmins: mail<Application & { news: 'made' | 'approved' }>(DAY, (p, a) => ({
    subject: a.t('adminRequestToAdmins.subject', { brand: a.brand, news: p.news }),
    blocks: [
      hello(a, p),
      text(
        a.t('adminRequestToAdmins.text', { news: p.news, applicant: p.applicant, company: p.company, brand: a.brand }),
      ),
      ...(p.news === 'made'
        ? ([
            {
              kind: 'button',
              label: a.t('adminRequestToAdmins.button'),
              href: a.link('/admin/admin-requests'),
            },
          ] as Block[])
        : []),
      regards(a),
    ],
  })),
  /** To the staff who may decide. */
  adminRequestToStaff: mail<Application & { news: 'made' | 'consented' | 'consentRefused' | 'withdrawn' }>(
    DAY,
    (p, a) => ({
      subject: a.t('adminRequestToStaff.subject', { number: p.number }),
      blocks: [
        hello(a, p),
        text(
          a.t('adminRequestToStaff.text', {
            news: p.news,
            applicant: p.applicant,
            company: p.company,
            number: p.number,
          }),
        ),
        { kind: 'button', label: a.t('adminRequestToStaff.button'), href: a.link('/staff/admin-requests') },
        regards(a),
      ],
    }),
  ),
}

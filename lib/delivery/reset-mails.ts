import { button, DAY, facts, linked, mail, type Person, small, telephone, text } from './mail-parts'

type News = 'proposed' | 'approved' | 'refused' | 'confirmed' | 'objected' | 'done' | 'void'
/** `until`: when it takes effect, as long as it is open. */
type About = { kind: 'factors' | 'mailbox'; news: News; until: string | null }

/** R5.10, R10.6: mails about a reset of the factors, or of the address, at each of its steps. */
export const RESET_MAILS = {
  /** To the owner, at the address that is being replaced. `objection` is the path of the link, while it is open. */
  factorReset: mail<Person & About & { at: string; objection: string | null }>(DAY, (p, a) => ({
    subject: a.t('factorReset.subject', { kind: p.kind, news: p.news, brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t('factorReset.text', { kind: p.kind, news: p.news, brand: a.brand })),
      facts(a, { at: a.time(p.at), effective: p.until && a.time(p.until) }),
      ...(p.objection ? [text(a.t('factorReset.objectLead')), button(a, a.t('factorReset.object'), p.objection)] : []),
      p.objection
        ? small(a.t('factorReset.asked'))
        : linked(a.t.raw('factorReset.call'), telephone(a.phone), { phone: a.phone }),
    ],
  })),
  /** To the companies' administrators and their contact for security. */
  factorResetToAdmins: mail<Person & About & { company: string; name: string; path: string }>(DAY, (p, a) => ({
    subject: a.t('factorResetToAdmins.subject', { kind: p.kind, news: p.news, brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t('factorResetToAdmins.text', { kind: p.kind, news: p.news, name: p.name, brand: a.brand })),
      facts(a, { name: p.name, company: p.company, effective: p.until && a.time(p.until) }),
      button(a, a.t('factorResetToAdmins.button'), p.path),
      linked(a.t.raw('factorResetToAdmins.call'), telephone(a.phone), { phone: a.phone }),
    ],
  })),
}

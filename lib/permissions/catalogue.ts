/** How an area talks about itself in the database, the navigation and the log. */
type Entry = {
  group: 'data' | null
  /** Address of the area. An area that is not built has no tile, no link and no address. */
  href: string
  icon: string
  built: boolean
  /** `any`: every company can use it. `product`: only with a product in use that enables it. */
  needs: 'any' | 'product'
  /** False for a permission that even an administrator needs a grant for. */
  includedInAdmin: boolean
  /** The section of the help that its list and its records lead to by „?“; other pages: lib/content/help-links.ts. */
  help?: string
  /** The events of the area in the company's log, each with its category. */
  events?: Record<string, string>
}

/**
 * R7.1: the ten permissions in the order displayed. Matrix, navigation, guards, refusal page and tests are derived
 * from this. Names and descriptions are among the words of the areas, under `permissions`.
 */
export const PERMISSIONS = {
  'orders.cloud': {
    group: null,
    href: '/orders',
    icon: 'package',
    built: true,
    needs: 'product',
    includedInAdmin: true,
    events: {
      'order.waiting': 'company',
      'order.released': 'company',
      'order.declined': 'company',
      'order.placed': 'company',
      'order.withdrawn': 'company',
      'order.accepted': 'company',
      'order.refused': 'company',
      'order.delivered': 'company',
    },
  },
  'contracts.cancel': {
    group: null,
    href: '/contracts/cancel',
    icon: 'circle-x',
    built: true,
    needs: 'any',
    includedInAdmin: true,
    events: {
      'cancellation.made': 'company',
      'cancellation.withdrawn': 'company',
      'cancellation.approved': 'company',
      'cancellation.refused': 'company',
      'contract.cancelled': 'company',
    },
  },
  'payroll.tickets': {
    group: null,
    href: '/payroll',
    icon: 'wallet',
    built: true,
    needs: 'product',
    includedInAdmin: false,
    help: 'payroll#new',
    events: {
      'payroll.opened': 'ticket',
      'payroll.answered': 'ticket',
      'payroll.closed': 'ticket',
      'payroll.reopened': 'ticket',
      'payroll.rated': 'ticket',
      'payroll.merged': 'ticket',
      'payroll.handedOver': 'ticket',
    },
  },
  'documents.read': {
    group: null,
    href: '/documents',
    icon: 'receipt-text',
    built: true,
    needs: 'any',
    includedInAdmin: true,
    events: {
      'document.added': 'company',
      'document.read': 'company',
      'document.changed': 'company',
      'document.paid': 'company',
      'document.unpaid': 'company',
    },
  },
  'data.licences': {
    group: 'data',
    href: '/licences',
    icon: 'key-round',
    built: true,
    needs: 'any',
    includedInAdmin: true,
    help: 'contracts#licences',
    events: {
      'licence.keyShown': 'company',
      'licence.imported': 'company',
      'licence.filed': 'company',
    },
  },
  'data.master': {
    group: 'data',
    href: '/master-data',
    icon: 'building-2',
    built: true,
    needs: 'any',
    includedInAdmin: true,
    help: 'contracts#master',
    events: {
      'masterData.asked': 'company',
      'masterData.attached': 'company',
      'masterData.withdrawn': 'company',
      'masterData.approved': 'company',
      'masterData.refused': 'company',
    },
  },
  'data.shop': {
    group: 'data',
    href: '/shop',
    icon: 'shopping-bag',
    built: true,
    needs: 'product',
    includedInAdmin: true,
    events: {
      'shop.limitSet': 'company',
      'shop.ordererRemoved': 'company',
      'shop.costCentreSaved': 'company',
      'shop.costCentreRemoved': 'company',
      'shop.addressSaved': 'company',
      'shop.addressRemoved': 'company',
    },
  },
  'data.payment': {
    group: 'data',
    href: '/payment-methods',
    icon: 'credit-card',
    built: true,
    needs: 'any',
    includedInAdmin: true,
    help: 'contracts#payment',
    events: {
      'payment.asked': 'company',
      'payment.withdrawn': 'company',
      'payment.approved': 'company',
      'payment.refused': 'company',
      'payment.mandateGiven': 'company',
      'payment.changed': 'company',
    },
  },
  'support.tickets': {
    group: null,
    href: '/support',
    icon: 'message-square',
    built: true,
    needs: 'any',
    includedInAdmin: true,
    events: {
      'ticket.opened': 'ticket',
      'ticket.answered': 'ticket',
      'ticket.closed': 'ticket',
      'ticket.reopened': 'ticket',
      'ticket.rated': 'ticket',
      'ticket.merged': 'ticket',
      'ticket.handedOver': 'ticket',
    },
  },
  'contracts.read': {
    group: null,
    href: '/contracts',
    icon: 'file-text',
    built: true,
    needs: 'any',
    includedInAdmin: true,
    help: 'contracts#end',
    events: {
      'contract.filed': 'company',
      'contract.imported': 'company',
      'contract.changed': 'company',
    },
  },
} as const satisfies Record<string, Entry>

export type Permission = keyof typeof PERMISSIONS

export const PERMISSION_KEYS = Object.keys(PERMISSIONS) as Permission[]

/** R7.3: the permissions that come with the role of an administrator. */
export const HELD_BY_ROLE = PERMISSION_KEYS.filter((key) => PERMISSIONS[key].includedInAdmin)

export const isPermission = (value: unknown): value is Permission =>
  typeof value === 'string' && Object.hasOwn(PERMISSIONS, value)

/** The permission that opens this path: the one with the longest matching address, as areas may be nested. */
export function permissionOf(path: string): Permission | null {
  const fits = PERMISSION_KEYS.filter(
    (key) => path === PERMISSIONS[key].href || path.startsWith(`${PERMISSIONS[key].href}/`),
  )
  return fits.sort((a, b) => PERMISSIONS[b].href.length - PERMISSIONS[a].href.length)[0] ?? null
}

/** The areas that are built, in the catalogue's order. */
export const BUILT_AREAS = PERMISSION_KEYS.filter((key) => PERMISSIONS[key].built)

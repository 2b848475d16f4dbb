import type { NewCompany } from '@/lib/companies/keep'

export const PRODUCTS = [
  { key: 'connected-50', name: '50 Connected', enables: ['data.shop'] },
  { key: 'handwerk-50', name: '50 Handwerk', enables: [] },
  { key: 'erp-100', name: 'ERP 100', enables: ['data.shop'] },
  { key: 'hr-suite', name: 'HR Suite', enables: [] },
  { key: 'hr-payroll-service', name: 'HR Lohnabrechnung Service', enables: ['payroll.tickets'] },
  { key: 'cloud-payroll', name: 'Business Cloud Lohnabrechnung', enables: ['orders.cloud'] },
  { key: 'x3', name: 'X3', enables: ['orders.cloud'] },
]

export const FAMILIES = [
  {
    key: 'de-business',
    name: 'Kaufmännische Lösungen',
    nameEn: 'Business solutions',
    country: 'DE',
    position: '1',
    products: [
      '50 Connected',
      '50 Handwerk',
      'ERP 100',
      'HR Suite',
      'Business Cloud Lohnabrechnung',
      'HR Lohnabrechnung Service uvm.',
      'b7 Partner',
    ],
  },
  {
    key: 'de-enterprise',
    name: 'Lösungen für große Unternehmen',
    nameEn: 'Enterprise solutions',
    country: 'DE',
    position: '2',
    products: ['b7 Endkunden', 'Wincarat', 'X3'],
  },
  {
    key: 'at-dpw',
    name: 'Personalwirtschaft',
    nameEn: 'Human resources',
    country: 'AT',
    position: '3',
    products: ['DPW'],
  },
]

const partner = { name: 'Fachhandel Nordlicht GmbH', phone: '040 000000-20', email: 'service@nordlicht.test' }

export const COMPANIES: NewCompany[] = [
  {
    number: '100000001',
    name: 'Beispiel Maschinenbau GmbH',
    street: 'Werkstraße 1',
    postalCode: '20095',
    city: 'Hamburg',
    products: PRODUCTS.map(({ key }) => key),
  },
  {
    number: '100000002',
    name: 'Tischlerei Holzwurm KG',
    street: 'Sägegasse 2',
    postalCode: '24103',
    city: 'Kiel',
    partner,
    products: ['handwerk-50', 'connected-50'],
  },
  {
    number: '100000003',
    name: 'Dreher & Söhne AG',
    street: 'Industriering 3',
    postalCode: '80331',
    city: 'München',
    products: ['erp-100', 'hr-suite'],
  },
  {
    number: '100000004',
    name: 'Vierling Handels GmbH',
    street: 'Marktplatz 4',
    postalCode: '1010',
    city: 'Wien',
    country: 'AT',
    products: ['connected-50'],
  },
]

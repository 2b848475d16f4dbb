export const SAMPLE_COST_CENTRES: [code: string, name: string][] = [
  ['1000', 'Geschäftsleitung und Verwaltung'],
  ['1200', 'Personal'],
  ['2100', 'Fertigung Halle 1'],
  ['3000', 'IT und Organisation'],
  ['2200', 'Fertigung Halle 2'],
  ['2300', 'Werkzeugbau'],
  ['2400', 'Qualitätssicherung'],
  ['4100', 'Vertrieb Inland'],
  ['4200', 'Vertrieb Export'],
  ['4300', 'Kundendienst'],
  ['5000', 'Einkauf und Lager'],
  ['6000', 'Entwicklung'],
  ['9000', 'Ausbildung'],
]

const address = (recipient: string, addition: string, street: string, postalCode: string, city: string) => ({
  recipient,
  addition,
  street,
  postalCode,
  city,
  country: 'DE',
  lines: [recipient, addition, street, `${postalCode} ${city}`].filter(Boolean).join('\n'),
})

export const SAMPLE_ADDRESSES = [
  address('Beispiel Maschinenbau GmbH', 'Warenannahme, Tor 2', 'Werkstraße 1', '20095', 'Hamburg'),
  address('Beispiel Maschinenbau GmbH', 'IT und Organisation', 'Werkstraße 3', '20095', 'Hamburg'),
  address('Beispiel Maschinenbau GmbH', 'Werk Süd', 'Am Gleisdreieck 14', '97421', 'Schweinfurt'),
  address('Beispiel Maschinenbau GmbH', 'Vertriebsbüro West', 'Rheinufer 88', '50668', 'Köln'),
]

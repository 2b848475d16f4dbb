const FIRST_NAMES =
  'Änne Bernd Chloë Dörte Emil Fatma Georg Hanna Ivo Jana Karl Lena Mehmet Nora Otto Paula Quirin Rosa Sven Tülay Uwe Vera Willi Xenia Yara Zoltán'.split(
    ' ',
  )
const STEMS =
  'Acker Alten Berg Birken Brand Breit Buch Dorn Eber Eichen Eisen Erlen Falken Fels Finken Gold Grün Hasen Heiden Hirsch Holz Kirch Kloster Kranz Lauter Linden Löwen Mühl Neu Ober Reh Rosen Sand Schön Stein Tannen Unter Wald Weiden Wiesen'.split(
    ' ',
  )
const ENDINGS =
  'au bach bauer beck berg berger brunner burg dorf eck egger feld felder garten hagen hammer haus hauser hof hofer huber kamp mann mayer müller reuter rieder ried stätter tal thaler walder wieser winkler'.split(
    ' ',
  )
const TRADES =
  'Maschinenbau Logistik Elektrotechnik Metallbau Handel Bau Möbel Textil Druck Kunststoffe Werkzeuge Verpackungen Feinmechanik Lebensmittel Spedition Software Holzbau Anlagenbau Medizintechnik Gartenbau'.split(
    ' ',
  )
const PLACES: [postalCode: string, city: string][] = [
  ['76131', 'Karlsruhe'],
  ['70173', 'Stuttgart'],
  ['80331', 'München'],
  ['90402', 'Nürnberg'],
  ['60311', 'Frankfurt am Main'],
  ['50667', 'Köln'],
  ['40213', 'Düsseldorf'],
  ['20095', 'Hamburg'],
  ['10115', 'Berlin'],
  ['04109', 'Leipzig'],
  ['01067', 'Dresden'],
  ['89073', 'Ulm'],
  ['79098', 'Freiburg im Breisgau'],
  ['33602', 'Bielefeld'],
  ['99084', 'Erfurt'],
  ['37073', 'Göttingen'],
]

/** The same number has always the same name; neighbours differ. */
const picked = <T>(from: readonly T[], n: number, step: number): T => from[(n * step) % from.length]!

export const firstNameOf = (n: number) => picked(FIRST_NAMES, n, 7)

/** One of some 1,400, such as „Steinbach“. */
export const lastNameOf = (n: number) => picked(STEMS, n, 1) + picked(ENDINGS, Math.floor(n / STEMS.length), 1)

export const companyNamed = (n: number) =>
  `${lastNameOf(n * 3)} ${picked(TRADES, Math.floor(n / 7), 3)} ${n % 9 ? 'GmbH' : 'AG'}`

/** Street, postal code and city of the n-th company. */
export const addressIn = (n: number): [string, string, string] => [
  `${picked(STEMS, n, 3)}straße ${1 + (n % 180)}`,
  ...picked(PLACES, Math.floor(n / 3), 1),
]

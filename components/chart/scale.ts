/** Where a chart's drawing begins and ends, in its own units. The letters are drawn with it, so it is about as wide as shown. */
export const FRAME = { width: 400, height: 190, left: 46, right: 6, top: 10, bottom: 26 } as const

const STEPS = [1, 2, 2.5, 5, 10]

/** The lines of the axis: from zero in at most four even steps to above the highest value. */
export function ticksFor(highest: number, whole = true): number[] {
  const rough = Math.max(highest, whole ? 4 : 0.4) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = STEPS.map((one) => one * power).find((one) => one >= rough - 1e-9 && (!whole || Number.isInteger(one)))!
  return Array.from({ length: Math.max(1, Math.ceil(highest / step - 1e-9)) + 1 }, (_, at) =>
    Number((at * step).toFixed(6)),
  )
}

/** Which of so many labels have room below the axis: the first, the last and some between at even distances. */
export function labelled(count: number, most = 5): number[] {
  if (count <= most) return Array.from({ length: count }, (_, at) => at)
  const step = Math.ceil((count - 1) / (most - 1))
  return Array.from({ length: count }, (_, at) => at).filter((at) => (count - 1 - at) % step === 0)
}

export const yOf = (value: number, ticks: readonly number[]) => {
  const { height, top, bottom } = FRAME
  return height - bottom - (value / (ticks.at(-1) || 1)) * (height - top - bottom)
}

export const widthOf = (count: number) => (FRAME.width - FRAME.left - FRAME.right) / count

/** Rounded, so that the document does not carry digits that nobody sees. */
export const short = (value: number) => Math.round(value * 10) / 10

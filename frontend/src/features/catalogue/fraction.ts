const decimal = /^(\d{1,6})(?:[.,](\d{1,6}))?$/

/** A rate as people write it, "0.9163", as the fraction that is kept: 9163 / 10000. Null where it is none. */
export function fractionOf(typed: string): { numerator: number; denominator: number } | null {
  const found = decimal.exec(typed.trim())
  if (!found) return null
  const [, whole = '', part = ''] = found
  const numerator = Number(whole + part)
  return numerator > 0 ? { numerator, denominator: 10 ** part.length } : null
}

/** The fraction as people read it. */
export function rateWords(numerator: number, denominator: number): string {
  return new Intl.NumberFormat('en', { maximumFractionDigits: 6 }).format(numerator / denominator)
}

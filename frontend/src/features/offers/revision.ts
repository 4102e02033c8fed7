import type { OfferTerms, OfferVersion } from '@/api/gen/mandates/types.gen'

/** One line as the form for the next version holds it; the discount in percent, null where a price was said. */
export interface RevisedLine {
  key: string
  name: string
  quantity: number | string
  discount: number | string | null
}

export function linesOf({ lines, terms }: Pick<OfferVersion, 'lines' | 'terms'>): RevisedLine[] {
  return terms.lines.map(({ product_id, quantity, discount_bps: bps }, at) => ({
    key: `${product_id}/${at}`,
    name: lines[at]?.product.name ?? '',
    quantity,
    discount: typeof bps === 'number' ? bps / 100 : null,
  }))
}

/** The terms of the version with these lines. */
export function termsOf({ terms }: Pick<OfferVersion, 'terms'>, lines: readonly RevisedLine[]): OfferTerms {
  return {
    ...terms,
    lines: terms.lines.map((line, at) => {
      const { quantity = line.quantity, discount = null } = lines[at] ?? {}
      return {
        ...line,
        quantity: Math.round(Number(quantity)),
        ...(discount === null ? {} : { discount_bps: Math.round(Number(discount) * 100) }),
      }
    }),
  }
}

import i18next from 'i18next'
import type { Product } from '@/api/gen/mandates/types.gen'

/** The reference price of one piece; prices may have more digits than the currency, so they are shown as kept. */
export function unitPriceWords(product: Product, currency: string): string {
  if (product.reference_unit_price === null) return i18next.t('offers:noPrice')
  const price = new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits: 6 }).format(
    Number(product.reference_unit_price),
  )
  return i18next.t('offers:unitPrice', { price })
}

import i18next from 'i18next'
import type { Product } from '@/api/gen/mandates/types.gen'
import { priceWords } from '@/words/money'

/** The reference price of one piece; prices may have more digits than the currency, so they are shown as kept. */
export function unitPriceWords(product: Product, currency: string): string {
  if (product.reference_unit_price === null) return i18next.t('offers:noPrice')
  return i18next.t('offers:unitPrice', { price: priceWords(product.reference_unit_price, currency) })
}

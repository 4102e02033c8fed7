import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listProductsOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import type { Product } from '@/api/gen/mandates/types.gen'
import { priceWords } from '@/words/money'
import styles from './offers.module.css'

interface ListPriceProps {
  product: Product
  accountId: string | null
  currency: string
}

/** What a piece lists at for this account; prices may have more digits than the currency, so they are shown as kept. */
export function ListPrice({ product, accountId, currency }: ListPriceProps) {
  const { t } = useTranslation('offers')
  const { data } = useQuery({
    ...listProductsOptions({ query: { q: product.name, account_id: accountId ?? '', currency } }),
    enabled: accountId !== null,
  })
  const listed = accountId === null ? product : data?.items.find(({ id }) => id === product.id)
  if (!listed) return null
  return <p className={styles.price}>{words()}</p>

  function words() {
    if (!listed?.reference_unit_price || listed.currency === null) return t('noPrice')
    const price = priceWords(listed.reference_unit_price, listed.currency)
    const book = listed.price_book?.name
    return book === undefined ? t('unitPrice', { price }) : t('unitPriceInBook', { price, book })
  }
}

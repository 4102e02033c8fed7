import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listProductsOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import type { Product } from '@/api/gen/mandates/types.gen'
import { SearchSelect } from '@/ui/search-select'
import { useSettled } from '@/ui/settled'

interface ProductFieldProps {
  value: Product | null
  onChange: (product: Product | null) => void
}

export function ProductField({ value, onChange }: ProductFieldProps) {
  const { t } = useTranslation('offers')
  const { t: common } = useTranslation()
  const [typed, setTyped] = useState('')
  // With a product chosen, the field says its name: that is no question.
  const question = value?.name === typed ? '' : typed.trim()
  const wanted = useSettled(question, 150)
  const { data: found } = useQuery({
    ...listProductsOptions({ query: wanted ? { q: wanted } : {} }),
    placeholderData: keepPreviousData,
  })
  const items = found?.items ?? []
  const products = value && !items.some(({ id }) => id === value.id) ? [value, ...items] : items
  return (
    <SearchSelect
      label={t('product')}
      placeholder={t('productHint')}
      options={products.map(({ id, name }) => ({ value: id, label: name }))}
      value={value?.id ?? null}
      onChange={(id) => onChange(products.find((product) => product.id === id) ?? null)}
      onSearch={setTyped}
      nothing={common('palette.nothing', { query: typed })}
    />
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evaluation, Limit, Product } from '@/api/gen/mandates/types.gen'
import { IconButton } from '@/ui/controls'
import { IconCross } from '@/ui/icons'
import { NumberField } from '@/ui/number-field'
import { percentWords, pointsWords } from '@/words/money'
import { BandField } from './band-field'
import { lineRoom, scaleEnd } from './line-room'
import { ListPrice } from './list-price'
import type { LineDraft } from './offer-draft'
import styles from './offers.module.css'
import { ProductField } from './product-field'

interface LineFieldsProps {
  number: number
  line: LineDraft
  limits: readonly Limit[]
  accountId: string | null
  currency: string
  evaluation: Evaluation | undefined
  onChange: (part: Partial<LineDraft>) => void
  onRemove: (() => void) | undefined
}

/** One line: what, how many, and how much off, with the wall of the discount on the band. */
export function LineFields({
  number,
  line,
  limits,
  accountId,
  currency,
  evaluation,
  onChange,
  onRemove,
}: LineFieldsProps) {
  const { t } = useTranslation('offers')
  const [product, setProduct] = useState<Product | null>(null)
  const caps = limits
    // What is for other products, or for customers of some kind, is said limit by limit.
    .filter(
      ({ applies_to: only }) => !only || (line.productId !== null && only.any_of.includes(line.productId)),
    )
    .filter(({ code }) => code === 'max_discount_bps')
    .map(({ at_most }) => at_most ?? 10_000)
  const cap = caps.length > 0 ? Math.min(...caps) : null
  const breached = evaluation?.limits.some(({ code, ok }) => code === 'max_discount_bps' && !ok) ?? false
  const room = cap === null ? null : lineRoom(line.discountBps, cap, breached)
  return (
    <section className={styles.line} aria-label={t('line', { number })}>
      <div className={styles.lineHead}>
        <h2>{t('line', { number })}</h2>
        {onRemove && (
          <IconButton variant="subtle" aria-label={t('removeLine', { number })} onClick={onRemove}>
            <IconCross size={18} aria-hidden />
          </IconButton>
        )}
      </div>
      <div className={styles.lineFields}>
        <ProductField
          value={product}
          onChange={(chosen) => {
            setProduct(chosen)
            onChange({ productId: chosen?.id ?? null })
          }}
        />
        <NumberField
          label={t('quantity')}
          min={1}
          decimalScale={0}
          value={line.quantity}
          onChange={(typed) => typeof typed === 'number' && onChange({ quantity: typed })}
        />
      </div>
      {product && <ListPrice product={product} accountId={accountId} currency={currency} />}
      <BandField
        label={t('discount')}
        value={line.discountBps}
        onChange={(discountBps) => onChange({ discountBps })}
        from={0}
        until={scaleEnd(cap, line.discountBps)}
        step={10}
        per={100}
        suffix=" %"
        atLeast={null}
        atMost={cap}
        outside={room === 'past'}
        says={
          cap === null || room === null
            ? ''
            : t(`lineRoom.${room}`, {
                points: t('points', { points: pointsWords(Math.abs(cap - line.discountBps)) }),
                window: `0 – ${percentWords(cap)}`,
              })
        }
      />
    </section>
  )
}

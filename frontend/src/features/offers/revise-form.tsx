import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { reviseKeptOffer } from '@/api/gen/mandates/sdk.gen'
import type { Offer } from '@/api/gen/mandates/types.gen'
import { ifMatch, onceHeaders, oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { Row, Stack, Text } from '@/ui/layout'
import { say } from '@/ui/notices'
import { NumberField } from '@/ui/number-field'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import { moved } from './moved'
import styles from './offers.module.css'
import { linesOf, type RevisedLine, termsOf } from './revision'

interface ReviseFormProps {
  offer: Offer
  onDone: () => void
}

/** Other quantities and discounts for the same customer; whatever else was said stays as it is. */
export function ReviseForm({ offer, onDone }: ReviseFormProps) {
  const { t } = useTranslation('offers')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [version] = offer.versions
  const [lines, setLines] = useState<readonly RevisedLine[]>(() => (version ? linesOf(version) : []))
  const [key] = useState(oneTimeKey)
  const revise = useMutation({
    mutationFn: async (said: Offer['versions'][number]) => {
      await reviseKeptOffer({
        path: { offer_id: offer.id },
        headers: { ...ifMatch(offer.row_version), ...onceHeaders(key) },
        body: { terms: termsOf(said, lines) },
      })
    },
    onSuccess: async () => {
      await readAgain(queries, 'readOffer', 'listOffers', ...moved)
      say(t('kept.done.revise'), common('close'))
      onDone()
    },
  })
  if (!version) return null
  const change = (at: number, part: Partial<RevisedLine>) =>
    setLines(lines.map((line, index) => (index === at ? { ...line, ...part } : line)))
  return (
    <Card title={t('kept.revise')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          revise.mutate(version)
        }}
      >
        <Stack>
          <Text c="dimmed" size="sm">
            {offer.state === 'held' || offer.state === 'sent' ? t('kept.reviseHeld') : t('kept.reviseText')}
          </Text>
          {lines.map((line, at) => (
            <fieldset key={line.key} className={styles.revised}>
              <legend>{line.name}</legend>
              <NumberField
                label={t('quantity')}
                required
                min={1}
                decimalScale={0}
                value={line.quantity}
                onChange={(value) => change(at, { quantity: value })}
              />
              {line.discount !== null && (
                <NumberField
                  label={t('discount')}
                  required
                  min={0}
                  max={100}
                  decimalScale={2}
                  suffix=" %"
                  value={line.discount}
                  onChange={(value) => change(at, { discount: value })}
                />
              )}
            </fieldset>
          ))}
          {revise.error && (
            <Note tone="fault" alert>
              {refusalWords(revise.error)}
            </Note>
          )}
          <Row>
            <Button type="submit" loading={revise.isPending}>
              {t('kept.saveVersion', { number: offer.version + 1 })}
            </Button>
            <Button variant="default" onClick={onDone}>
              {common('cancel')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  )
}

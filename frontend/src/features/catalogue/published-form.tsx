import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { createPublishedOffer } from '@/api/gen/mandates/sdk.gen'
import type { Publication } from '@/api/gen/mandates/types.gen'
import { onceHeaders, oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { TextInput } from '@/ui/fields'
import { NumberField } from '@/ui/number-field'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import styles from './catalogue.module.css'

interface Draft {
  name: string
  number: string
  categories: string
  rate: number | string
  from: string
  until: string
  least: number | string
  most: number | string
}

const empty: Draft = {
  name: '',
  number: '',
  categories: '',
  rate: '',
  from: '',
  until: '',
  least: 1,
  most: '',
}

const isWhole = ({ name, rate, from, until }: Draft) =>
  name.trim() !== '' && rate !== '' && from !== '' && until !== ''

function publicationOf(draft: Draft): Publication {
  const categories = draft.categories
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  return {
    name: draft.name.trim(),
    offer_number: draft.number.trim() || null,
    applies_to: categories.length === 0 ? null : { kind: 'categories', any_of: categories },
    valid_from: draft.from,
    valid_until: draft.until,
    min_quantity: Number(draft.least) || 1,
    max_quantity: draft.most === '' ? null : Number(draft.most),
    rate_bps: Math.round(Number(draft.rate) * 100),
  }
}

/** What everybody may give from now on, without a mandate. */
export function PublishedForm() {
  const { t } = useTranslation('catalogue')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(empty)
  const [tried, setTried] = useState(false)
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const missing = (value: number | string) => (tried && value === '' ? common('required') : undefined)
  const publish = useMutation({
    mutationFn: async (key: string) =>
      createPublishedOffer({ body: publicationOf(draft), headers: onceHeaders(key) }),
    onSuccess: async () => {
      setDraft(empty)
      setTried(false)
      await readAgain(queries, 'listPublishedOffers')
    },
  })
  return (
    <Card title={t('published.add')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (isWhole(draft)) publish.mutate(oneTimeKey())
        }}
      >
        <p className={styles.text}>{t('published.text')}</p>
        <div className={styles.fields}>
          <TextInput
            label={t('published.name')}
            maxLength={120}
            error={missing(draft.name)}
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <TextInput
            label={t('published.number')}
            description={t('published.numberHint')}
            maxLength={120}
            value={draft.number}
            onChange={(event) => change({ number: event.currentTarget.value })}
          />
          <NumberField
            label={t('published.rate')}
            min={0}
            max={100}
            decimalScale={2}
            suffix=" %"
            hideControls
            error={missing(draft.rate)}
            value={draft.rate}
            onChange={(rate) => change({ rate })}
          />
          <TextInput
            label={t('published.categories')}
            description={t('published.categoriesHint')}
            value={draft.categories}
            onChange={(event) => change({ categories: event.currentTarget.value })}
          />
          <TextInput
            label={t('published.from')}
            type="date"
            error={missing(draft.from)}
            value={draft.from}
            onChange={(event) => change({ from: event.currentTarget.value })}
          />
          <TextInput
            label={t('published.until')}
            description={t('published.untilHint')}
            type="date"
            error={missing(draft.until)}
            value={draft.until}
            onChange={(event) => change({ until: event.currentTarget.value })}
          />
          <NumberField
            label={t('published.least')}
            min={1}
            decimalScale={0}
            hideControls
            value={draft.least}
            onChange={(least) => change({ least })}
          />
          <NumberField
            label={t('published.most')}
            min={1}
            decimalScale={0}
            hideControls
            value={draft.most}
            onChange={(most) => change({ most })}
          />
        </div>
        {publish.error && (
          <Note tone="fault" alert>
            {refusalWords(publish.error)}
          </Note>
        )}
        <div className={styles.deeds}>
          <Button type="submit" loading={publish.isPending}>
            {t('published.save')}
          </Button>
        </div>
      </form>
    </Card>
  )
}

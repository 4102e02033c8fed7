import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { createExchangeRate } from '@/api/gen/mandates/sdk.gen'
import { onceHeaders, oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { NativeSelect, TextInput } from '@/ui/fields'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import styles from './catalogue.module.css'
import { currencies } from './currencies'
import { fractionOf } from './fraction'

/** A new rate of a pair, in force from now on. */
export function RateForm() {
  const { t } = useTranslation('catalogue')
  const queries = useQueryClient()
  const [currency, setCurrency] = useState('USD')
  const [into, setInto] = useState('EUR')
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const rate = fractionOf(typed)
  const tell = useMutation({
    mutationFn: async (key: string) => {
      if (rate) await createExchangeRate({ body: { currency, into, ...rate }, headers: onceHeaders(key) })
    },
    onSuccess: async () => {
      setTyped('')
      setTried(false)
      await readAgain(queries, 'listExchangeRates')
    },
  })
  return (
    <Card title={t('rates.add')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (rate) tell.mutate(oneTimeKey())
        }}
      >
        <p className={styles.text}>{t('rates.text')}</p>
        <div className={styles.fields}>
          <NativeSelect
            label={t('rates.from')}
            value={currency}
            data={currencies}
            onChange={(event) => setCurrency(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('rates.into')}
            value={into}
            data={currencies}
            onChange={(event) => setInto(event.currentTarget.value)}
          />
          <TextInput
            label={t('rates.rate', { currency, into })}
            inputMode="decimal"
            placeholder="0.9163"
            error={tried && !rate ? t('rates.noRate') : undefined}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
        {tell.error && (
          <Note tone="fault" alert>
            {refusalWords(tell.error)}
          </Note>
        )}
        <div className={styles.deeds}>
          <Button type="submit" loading={tell.isPending}>
            {t('rates.save')}
          </Button>
        </div>
      </form>
    </Card>
  )
}

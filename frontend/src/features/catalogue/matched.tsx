import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { readAgain } from '@/api/fresh'
import { importAccounts, importDeals, importProducts } from '@/api/gen/mandates/sdk.gen'
import styles from './catalogue.module.css'
import { type Matching, mapOf, matchingOf } from './columns'
import { ColumnsForm } from './columns-form'
import type { FirstRows } from './first-rows'
import type { Kind } from './kind'
import { Report } from './report'

interface MatchedProps extends FirstRows {
  kind: Kind
  file: File
  onOther: () => void
}

export interface Wish {
  matching: Matching
  currency: string
  dryRun: boolean
  /** Deals with a fault are left out, the others come in. */
  partial: boolean
}

function send(kind: Kind, file: File, headings: readonly string[], wish: Wish) {
  const { currency, partial } = wish
  const query = { map: mapOf(wish.matching, headings), dry_run: wish.dryRun }
  switch (kind) {
    case 'accounts':
      return importAccounts({ query, body: file })
    case 'products':
      return importProducts({ query: { ...query, currency }, body: file })
    case 'deals':
      return importDeals({
        query: { ...query, currency, partial },
        body: file,
        headers: { 'Content-Type': 'text/csv' },
      })
  }
}

/** One chosen file, from the meaning of its columns to what came of it. */
export function Matched({ kind, file, headings, sample, onOther }: MatchedProps) {
  const queries = useQueryClient()
  const [matching, setMatching] = useState(() => matchingOf(kind, headings))
  const [currency, setCurrency] = useState('USD')
  const bring = useMutation({
    mutationFn: async (wish: Wish) => (await send(kind, file, headings, wish)).data,
    onSuccess: async (_, { dryRun }) => {
      if (!dryRun) await readAgain(queries, 'listAccounts', 'listProducts', 'listDeals', 'readDealHistory')
    },
  })
  const partial = bring.variables?.partial ?? false
  const whole = bring.data && (partial || bring.data.faults.length === 0)
  const done = whole && bring.variables?.dryRun === false
  const ask = (wish: Pick<Wish, 'dryRun' | 'partial'>) => bring.mutate({ matching, currency, ...wish })
  return (
    <div className={whole && !done && !partial ? styles.sides : styles.one}>
      {!done && (
        <ColumnsForm
          kind={kind}
          name={file.name}
          headings={headings}
          sample={sample}
          matching={matching}
          currency={currency}
          busy={bring.isPending}
          error={bring.error}
          onMatch={(field, heading) => {
            setMatching({ ...matching, [field]: heading })
            bring.reset()
          }}
          onCurrency={(chosen) => {
            setCurrency(chosen)
            bring.reset()
          }}
          onLook={() => ask({ dryRun: true, partial: false })}
          onOther={onOther}
        />
      )}
      {bring.data && (
        <Report
          kind={kind}
          report={bring.data}
          done={done === true}
          busy={bring.isPending}
          partial={partial}
          onApply={() => ask({ dryRun: false, partial })}
          onPartial={() => ask({ dryRun: true, partial: true })}
          onOther={onOther}
        />
      )}
    </div>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { readAgain } from '@/api/fresh'
import { importAccounts, importProducts } from '@/api/gen/mandates/sdk.gen'
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
}

function send(kind: Kind, file: File, { matching, currency, dryRun }: Wish) {
  const query = { map: mapOf(matching), dry_run: dryRun }
  return kind === 'accounts'
    ? importAccounts({ query, body: file })
    : importProducts({ query: { ...query, currency }, body: file })
}

/** One chosen file, from the meaning of its columns to what came of it. */
export function Matched({ kind, file, headings, sample, onOther }: MatchedProps) {
  const queries = useQueryClient()
  const [matching, setMatching] = useState(() => matchingOf(kind, headings))
  const [currency, setCurrency] = useState('USD')
  const bring = useMutation({
    mutationFn: async (wish: Wish) => (await send(kind, file, wish)).data,
    onSuccess: async (_, { dryRun }) => {
      if (!dryRun) await readAgain(queries, 'listAccounts', 'listProducts')
    },
  })
  const done = bring.data && bring.variables?.dryRun === false && bring.data.faults.length === 0
  const ask = (dryRun: boolean) => bring.mutate({ matching, currency, dryRun })
  return (
    <div className={bring.data && !done && bring.data.faults.length === 0 ? styles.sides : styles.one}>
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
          onLook={() => ask(true)}
          onOther={onOther}
        />
      )}
      {bring.data && (
        <Report
          kind={kind}
          report={bring.data}
          done={done === true}
          busy={bring.isPending}
          onApply={() => ask(false)}
          onOther={onOther}
        />
      )}
    </div>
  )
}

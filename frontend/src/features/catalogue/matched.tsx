import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { readAgain } from '@/api/fresh'
import { importAccounts, importBookPrices, importDeals, importProducts } from '@/api/gen/mandates/sdk.gen'
import type { PriceBook } from '@/api/gen/mandates/types.gen'
import styles from './catalogue.module.css'
import { type Matching, mapOf, matchingOf } from './columns'
import { ColumnsForm } from './columns-form'
import type { FirstRows } from './first-rows'
import type { Kind } from './kind'
import { Report } from './report'

interface MatchedProps extends FirstRows {
  kind: Kind
  file: File
  book: PriceBook | undefined
  onOther: () => void
}

export interface Wish {
  matching: Matching
  currency: string
  dryRun: boolean
  /** Deals with a fault are left out, the others come in. */
  partial: boolean
  /** The file is all of the price book: what it does not name ends. */
  whole: boolean
}

type Sent = Pick<MatchedProps, 'kind' | 'file' | 'headings' | 'book'>

function send({ kind, file, headings, book }: Sent, wish: Wish) {
  const { currency, partial, whole } = wish
  const query = { map: mapOf(wish.matching, headings), dry_run: wish.dryRun }
  switch (kind) {
    case 'accounts':
      return importAccounts({ query, body: file })
    case 'products':
      return importProducts({ query: { ...query, currency }, body: file })
    case 'prices':
      return importBookPrices({
        query: { ...query, price_book_id: book?.id ?? '', whole },
        body: file,
        headers: csv,
      })
    case 'deals':
      return importDeals({
        query: { ...query, currency, partial },
        body: file,
        headers: csv,
      })
  }
}

const csv = { 'Content-Type': 'text/csv' }

/** What was read before a file of this kind, and is to be read again after it. */
const changed = {
  accounts: ['listAccounts'],
  products: ['listProducts'],
  prices: ['readPriceBook', 'listPriceBooks', 'listBookPrices', 'listPriceBookVersions'],
  deals: ['listDeals', 'readDealHistory'],
} as const satisfies Record<Kind, readonly string[]>

/** One chosen file, from the meaning of its columns to what came of it. */
export function Matched({ kind, file, book, headings, sample, onOther }: MatchedProps) {
  const queries = useQueryClient()
  const [matching, setMatching] = useState(() => matchingOf(kind, headings))
  const [currency, setCurrency] = useState('USD')
  const [whole, setWhole] = useState(false)
  const bring = useMutation({
    mutationFn: async (wish: Wish) => (await send({ kind, file, headings, book }, wish)).data,
    onSuccess: async (_, { dryRun }) => {
      if (!dryRun) await readAgain(queries, ...changed[kind])
    },
  })
  const partial = bring.variables?.partial ?? false
  const readable = bring.data && (partial || bring.data.faults.length === 0)
  const done = readable && bring.variables?.dryRun === false
  const ask = (wish: Pick<Wish, 'dryRun' | 'partial'>) => bring.mutate({ matching, currency, whole, ...wish })
  return (
    <div className={readable && !done && !partial ? styles.sides : styles.one}>
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
          whole={whole}
          onWhole={(chosen) => {
            setWhole(chosen)
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

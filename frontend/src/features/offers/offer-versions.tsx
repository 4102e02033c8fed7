import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Offer, OfferVersion } from '@/api/gen/mandates/types.gen'
import { type Column, DataTable } from '@/ui/data/data-table'
import { Card } from '@/ui/page/card'
import { momentWords } from '@/words/dates'
import { moneyWords } from '@/words/money'
import { OfferState } from './offer-state'

/** What was offered before, newest first; what was said stays as it was said. */
export function OfferVersions({ offer }: { offer: Offer }) {
  const { t } = useTranslation('offers')
  return (
    <Card title={t('kept.versions')} flush>
      <DataTable
        bare
        compact
        caption={t('kept.versions')}
        columns={columnsOf(t)}
        rows={offer.versions}
        rowKey={({ number }) => String(number)}
      />
    </Card>
  )
}

function columnsOf(t: TFunction<'offers'>): Column<OfferVersion>[] {
  return [
    { key: 'number', header: t('kept.version'), primary: true, cell: ({ number }) => String(number) },
    { key: 'state', header: t('kept.state'), cell: ({ state }) => <OfferState state={state} /> },
    {
      key: 'net',
      header: t('kept.net'),
      align: 'end',
      cell: ({ net_minor: net, terms }) => (net === null ? null : moneyWords(net, terms.currency)),
    },
    {
      key: 'conceded',
      header: t('kept.conceded'),
      align: 'end',
      cell: ({ concession_minor: conceded, concession_currency: currency }) =>
        conceded === null || currency === null ? null : moneyWords(conceded, currency),
    },
    { key: 'at', header: t('kept.since'), cell: ({ made_at: at }) => momentWords(at) },
  ]
}

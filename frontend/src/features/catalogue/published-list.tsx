import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { listPublishedOffersOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import { endPublishedOffer } from '@/api/gen/mandates/sdk.gen'
import type { PublishedOffer } from '@/api/gen/mandates/types.gen'
import { ifMatch } from '@/api/headers'
import { Button } from '@/ui/controls'
import { DataTable } from '@/ui/data/data-table'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Note } from '@/ui/page/note'
import { dayWords } from '@/words/dates'
import { percentWords } from '@/words/money'
import { refusalWords } from '@/words/refusals'

/** What everybody may give, newest first; those that ended among them. */
export function PublishedList() {
  const { t } = useTranslation('catalogue')
  const queries = useQueryClient()
  const { data } = useQuery(listPublishedOffersOptions())
  const end = useMutation({
    mutationFn: async ({ id, row_version: version }: PublishedOffer) =>
      endPublishedOffer({ path: { published_offer_id: id }, headers: ifMatch(version) }),
    onSettled: () => readAgain(queries, 'listPublishedOffers'),
  })
  if (!data) return null
  const pieces = ({ min_quantity: least, max_quantity: most }: PublishedOffer) =>
    most === null || most === undefined
      ? t('published.fromPieces', { least })
      : t('published.pieces', { least, most })
  return (
    <Card title={t('published.here')} flush>
      {end.error && (
        <Note tone="fault" alert>
          {refusalWords(end.error)}
        </Note>
      )}
      {data.items.length === 0 ? (
        <EmptyState title={t('published.emptyTitle')} text={t('published.emptyText')} />
      ) : (
        <DataTable
          bare
          caption={t('published.here')}
          rows={data.items}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', header: t('published.name'), primary: true, cell: ({ name }) => name },
            { key: 'number', header: t('published.number'), cell: (offer) => offer.offer_number },
            {
              key: 'rate',
              header: t('published.rate'),
              align: 'end',
              cell: (offer) => percentWords(offer.rate_bps),
            },
            {
              key: 'for',
              header: t('published.for'),
              cell: ({ applies_to: only }) =>
                !only
                  ? t('published.everything')
                  : only.kind === 'products'
                    ? t('published.products', { count: only.any_of.length })
                    : only.any_of.join(', '),
            },
            { key: 'pieces', header: t('published.quantity'), cell: pieces },
            { key: 'from', header: t('published.from'), cell: (offer) => dayWords(offer.valid_from) },
            { key: 'until', header: t('published.until'), cell: (offer) => dayWords(offer.valid_until) },
            {
              key: 'deed',
              header: t('published.deed'),
              cell: (offer) =>
                offer.may.includes('end') ? (
                  <Button
                    variant="default"
                    size="xs"
                    loading={end.isPending && end.variables?.id === offer.id}
                    aria-label={t('published.endOf', { name: offer.name })}
                    onClick={() => end.mutate(offer)}
                  >
                    {t('published.end')}
                  </Button>
                ) : null,
            },
          ]}
        />
      )}
    </Card>
  )
}

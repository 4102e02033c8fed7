import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Offer, OfferedLine } from '@/api/gen/mandates/types.gen'
import { type Column, DataTable } from '@/ui/data/data-table'
import { Facts } from '@/ui/data/facts'
import { Card } from '@/ui/page/card'
import { momentWords } from '@/words/dates'
import { countWords, moneyWords } from '@/words/money'
import styles from './offers.module.css'

/** The offer on one page, as a customer reads it: no limit, no margin, nothing of ours. */
export function OfferSummary({ offer }: { offer: Offer }) {
  const { t } = useTranslation('offers')
  const [version] = offer.versions
  if (!version) return null
  const { terms, lines, net_minor: net, list_minor: list } = version
  const money = (minor: number | null) => (minor === null ? t('notKnown') : moneyWords(minor, terms.currency))
  return (
    <Card title={t('kept.offerTo', { name: offer.account.name })}>
      <div className={styles.summary}>
        <DataTable
          bare
          caption={t('kept.lines')}
          columns={columnsOf(t, money)}
          rows={lines}
          rowKey={(line) => `${line.product.id}/${lines.indexOf(line)}`}
        />
        <dl className={styles.sums}>
          <dt>{t('kept.list')}</dt>
          <dd>{money(list)}</dd>
          <dt>{t('kept.saved')}</dt>
          <dd>{list === null || net === null ? t('notKnown') : money(list - net)}</dd>
          <dt>{t('kept.net')}</dt>
          <dd>{money(net)}</dd>
        </dl>
        <Facts
          facts={[
            {
              label: t('paymentDays'),
              value: terms.payment_days == null ? null : countWords(terms.payment_days),
            },
            {
              label: t('contractMonths'),
              value: terms.contract_months == null ? null : countWords(terms.contract_months),
            },
            { label: t('dealRef'), value: terms.deal_ref ?? null },
            { label: t('kept.goodUntil'), value: offer.ends_at === null ? null : momentWords(offer.ends_at) },
          ]}
        />
      </div>
    </Card>
  )
}

function columnsOf(t: TFunction<'offers'>, money: (minor: number | null) => string): Column<OfferedLine>[] {
  return [
    { key: 'product', header: t('product'), primary: true, cell: ({ product }) => product.name },
    { key: 'quantity', header: t('quantity'), align: 'end', cell: ({ quantity }) => countWords(quantity) },
    { key: 'list', header: t('kept.list'), align: 'end', cell: ({ list_minor: list }) => money(list) },
    { key: 'net', header: t('kept.net'), align: 'end', cell: ({ net_minor: net }) => money(net) },
  ]
}

import { useTranslation } from 'react-i18next'
import type { CostlyDeal } from '@/api/gen/mandates/types.gen'
import { Button } from '@/ui/controls'
import { DataTable } from '@/ui/data/data-table'
import { Card } from '@/ui/page/card'
import { saveText } from '@/ui/save-text'
import { csvOf } from '@/words/csv'
import { dayWords } from '@/words/dates'
import { majorOf, moneyWords, percentWords } from '@/words/money'
import type { Side } from './side'

/** The deals that would have cost most among those decided at the table: look at these before you grant. */
export function CostlyCard({ side: { name, ask, figures } }: { side: Side }) {
  const { t } = useTranslation('replay')
  const { t: common } = useTranslation()
  const { currency } = ask
  const title = name ? t('costly.titleOf', { name }) : t('costly.title')
  if (figures.most_costly.length === 0) return null
  const save = () =>
    saveText(
      'replay-most-costly.csv',
      csvOf([
        [t('costly.deal'), t('costly.day'), t('costly.account'), t('costly.given'), t('costly.discount')],
        ...figures.most_costly.map((deal) => [
          deal.deal_number,
          deal.decided_on,
          deal.account_name ?? deal.account_number,
          String(majorOf(deal.concession_minor, currency)),
          String(deal.discount_bps / 100),
        ]),
      ]),
    )
  return (
    <Card title={title} flush>
      <DataTable
        bare
        compact
        caption={title}
        rows={figures.most_costly}
        rowKey={({ deal_number: number }: CostlyDeal) => number}
        columns={[
          {
            key: 'deal',
            header: t('costly.deal'),
            primary: true,
            whole: true,
            cell: (deal) => deal.deal_number,
          },
          { key: 'day', header: t('costly.day'), whole: true, cell: (deal) => dayWords(deal.decided_on) },
          {
            key: 'account',
            header: t('costly.account'),
            cell: (deal) => deal.account_name ?? deal.account_number,
          },
          {
            key: 'given',
            header: t('costly.given'),
            align: 'end',
            cell: (deal) => moneyWords(deal.concession_minor, currency),
          },
          {
            key: 'discount',
            header: t('costly.discount'),
            align: 'end',
            cell: (deal) => percentWords(deal.discount_bps),
          },
        ]}
        foot={
          <Button variant="default" size="xs" onClick={save}>
            {common('figure.save')}
          </Button>
        }
      />
    </Card>
  )
}

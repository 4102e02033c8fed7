import { useTranslation } from 'react-i18next'
import type { Insights, Month } from '@/api/gen/mandates/types.gen'
import { BarRows } from '@/ui/chart/bar-rows'
import { type Column, DataTable } from '@/ui/data/data-table'
import { Card } from '@/ui/page/card'
import { Reckoned } from '@/ui/page/reckoned'
import { csvFile } from '@/words/csv-file'
import { monthWords } from '@/words/dates'
import { countWords, majorOf, moneyWords } from '@/words/money'
import { Behind } from './behind'

/** What was asked, set aside and promised, month by month. */
export function MonthsCard({ insights }: { insights: Insights }) {
  const { t } = useTranslation('insights')
  const { currency, months, may } = insights
  const money = (minor: number) => moneyWords(minor, currency)
  return (
    <>
      <Card title={t('months.title')}>
        <BarRows
          caption={t('months.promised')}
          headers={[t('months.month'), t('months.promised')]}
          rows={months.map((one) => ({
            key: one.starts_on,
            label: monthWords(one.starts_on),
            values: [one.promised_minor],
          }))}
          words={money}
          cell={(minor) => String(majorOf(minor, currency))}
        />
        <Reckoned label={t('reckoned')}>{t('months.how')}</Reckoned>
        <Behind insights={insights} file="movements" />
        <Behind insights={insights} file="answers" />
      </Card>
      <Card title={t('months.figures')} flush>
        <DataTable
          bare
          compact
          caption={t('months.figures')}
          rows={months.toReversed()}
          rowKey={(one) => one.starts_on}
          columns={columnsOf(
            (what) => t(`months.${what}`),
            (one) => t('months.insideOf', one),
            money,
          )}
          csv={may.includes('export') ? csvFile('use-by-month') : undefined}
        />
      </Card>
    </>
  )
}

type Told = 'month' | 'inside' | 'holds' | 'promises' | 'givenUp' | 'promisedMinor' | 'reversedMinor'

function columnsOf(
  name: (what: Told) => string,
  insideOf: (one: { inside: string; answers: string }) => string,
  money: (minor: number) => string,
): readonly Column<Month>[] {
  const figure = (key: Told, cell: (one: Month) => string) =>
    ({ key, header: name(key), align: 'end', whole: true, cell }) as const
  return [
    {
      key: 'month',
      header: name('month'),
      primary: true,
      whole: true,
      cell: (one) => monthWords(one.starts_on),
    },
    figure('inside', (one) => insideOf({ inside: countWords(one.inside), answers: countWords(one.answers) })),
    figure('holds', (one) => countWords(one.holds)),
    figure('promises', (one) => countWords(one.promises)),
    figure('givenUp', (one) => countWords(one.given_up)),
    figure('promisedMinor', (one) => money(one.promised_minor)),
    figure('reversedMinor', (one) => money(one.reversed_minor)),
  ]
}

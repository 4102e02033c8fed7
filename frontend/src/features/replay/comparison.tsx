import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/controls'
import { DataTable } from '@/ui/data/data-table'
import { Card } from '@/ui/page/card'
import { saveText } from '@/ui/save-text'
import { csvOf } from '@/words/csv'
import { countWords, moneyWords } from '@/words/money'
import type { Side } from './side'

interface Row {
  key: string
  label: string
  values: readonly number[]
  words: (value: number) => string
}

/** Both proposals figure by figure, and what the second one changes. */
export function Comparison({ sides }: { sides: readonly [Side, Side] }) {
  const { t } = useTranslation('replay')
  const { t: common } = useTranslation()
  const [first, second] = sides
  const money = (minor: number) => moneyWords(minor, first.ask.currency)
  const row = (
    key: keyof typeof first.figures & ('local' | 'inside' | 'drawn_minor'),
    words: Row['words'],
  ) => ({
    key,
    label: t(`compare.${key}`),
    values: sides.map(({ figures }) => figures[key]),
    words,
  })
  const rows: Row[] = [row('local', countWords), row('inside', countWords), row('drawn_minor', money)]
  const change = ({ values: [from = 0, to = 0], words }: Row) =>
    to === from ? t('compare.same') : `${to > from ? '+' : '−'}${words(Math.abs(to - from))}`
  const save = () =>
    saveText(
      'replay-comparison.csv',
      csvOf([
        [t('compare.figure'), first.name, second.name],
        ...rows.map(({ label, values }) => [label, ...values.map(String)]),
      ]),
    )
  return (
    <Card title={t('compare.title')} flush>
      <DataTable
        bare
        caption={t('compare.title')}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: 'figure', header: t('compare.figure'), primary: true, cell: ({ label }) => label },
          ...sides.map(({ name }, at) => ({
            key: name,
            header: name,
            align: 'end' as const,
            cell: ({ values, words }: Row) => words(values[at] ?? 0),
          })),
          { key: 'change', header: t('compare.change'), align: 'end', cell: change },
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

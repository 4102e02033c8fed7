import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { whenNeverRead } from '@/api/first-read'
import { readDrawDownOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import type { DrawDown as DrawDownTold, Mandate } from '@/api/gen/mandates/types.gen'
import { Button } from '@/ui/controls'
import { Sparkline } from '@/ui/figure/sparkline'
import { Skeleton, Text } from '@/ui/layout'
import { Card } from '@/ui/page/card'
import { saveText } from '@/ui/save-text'
import { csvOf } from '@/words/csv'
import { dayWords } from '@/words/dates'
import { majorOf, moneyWords } from '@/words/money'

/** How the budget was spoken for, day by day, with the table and the file behind it. */
export function DrawDown({ mandate }: { mandate: Mandate }) {
  const { t } = useTranslation('mandates')
  const { data } = useQuery({
    ...readDrawDownOptions({ path: { mandate_id: mandate.id } }),
    throwOnError: whenNeverRead,
  })
  if (!data) return <Skeleton height={160} radius="lg" />
  if (data.days.length === 0) return null
  const { currency, days, budget_minor: budget } = data
  return (
    <Card
      title={t('drawn.title')}
      action={
        data.may.includes('export') && (
          <Button
            variant="default"
            size="xs"
            onClick={() => saveText(`draw-down-${mandate.id}.csv`, csvOf(rowsOf(data)))}
          >
            {t('drawn.file')}
          </Button>
        )
      }
    >
      <Text c="dimmed" size="sm" mb="sm">
        {t('drawn.text')}
      </Text>
      <Sparkline
        label={t('drawn.label', { title: mandate.title })}
        points={days.map(({ on, held_minor: held, committed_minor: committed }) => ({
          on,
          value: held + committed,
        }))}
        bound={budget}
        dayWords={dayWords}
        valueWords={(value) => moneyWords(value, currency)}
        words={{
          showTable: t('drawn.asTable'),
          showLine: t('drawn.asLine'),
          day: t('drawn.day'),
          value: t('drawn.value'),
        }}
      />
    </Card>
  )
}

/** In major units, so that a spreadsheet adds them up as they are read. */
function rowsOf({ currency, days }: DrawDownTold): string[][] {
  const major = (minor: number) => String(majorOf(minor, currency))
  return [
    ['day', 'held', 'committed', 'currency'],
    ...days.map(({ on, held_minor: held, committed_minor: committed }) => [
      on,
      major(held),
      major(committed),
      currency,
    ]),
  ]
}

import { useTranslation } from 'react-i18next'
import type { Run } from '@/api/gen/people/types.gen'
import { Counts } from '@/ui/data/counts'
import { Card } from '@/ui/page/card'
import { countWords } from '@/words/money'

const kinds = ['join', 'change', 'leave', 'unchanged'] as const

export function CountsCard({ run }: { run: Run }) {
  const { t } = useTranslation('imports')
  return (
    <Card title={run.state === 'applied' ? t('run.counts.done') : t('run.counts.title')}>
      <Counts
        counts={kinds.map((kind) => ({
          label: t(`run.counts.${kind}`),
          words: countWords(run.counts[kind]),
        }))}
      />
    </Card>
  )
}

import { useTranslation } from 'react-i18next'
import type { Run } from '@/api/gen/people/types.gen'
import { Card } from '@/ui/page/card'
import { countWords } from '@/words/money'
import styles from './imports.module.css'

const kinds = ['join', 'change', 'leave', 'unchanged'] as const

export function CountsCard({ run }: { run: Run }) {
  const { t } = useTranslation('imports')
  return (
    <Card title={run.state === 'applied' ? t('run.counts.done') : t('run.counts.title')}>
      <dl className={styles.counts}>
        {kinds.map((kind) => (
          <div key={kind}>
            <dd>{countWords(run.counts[kind])}</dd>
            <dt>{t(`run.counts.${kind}`)}</dt>
          </div>
        ))}
      </dl>
    </Card>
  )
}

import { useTranslation } from 'react-i18next'
import type { HomePart } from '@/api/gen/gateway/types.gen'
import { PathButton } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { sentenceOf } from '@/words/codes'
import styles from './home.module.css'

/** One next step, never a list of them. */
export function NextStepCard({ next }: { next: HomePart['next_steps'][number] }) {
  const { t } = useTranslation('home')
  return (
    <Card title={t('next.title')}>
      <p className={styles.next}>{sentenceOf('home:next', next.code, next.params)}</p>
      <PathButton path={next.path} fullWidth>
        {t('next.go')}
      </PathButton>
    </Card>
  )
}

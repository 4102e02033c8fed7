import { useTranslation } from 'react-i18next'
import type { Insights } from '@/api/gen/mandates/types.gen'
import { FileLink } from '@/ui/links'
import styles from './insights.module.css'

interface BehindProps {
  insights: Insights
  file: 'movements' | 'answers'
}

/** What a figure was reckoned from, as a file; the server says whether there is one. */
export function Behind({ insights, file }: BehindProps) {
  const { t } = useTranslation('insights')
  if (!insights.may.includes('export')) return null
  return (
    <p className={styles.behind}>
      <FileLink path={`/api/mandates/v1/mandates/${insights.mandate_id}/insights/${file}.csv`}>
        {t(file === 'movements' ? 'behind' : 'behindAnswers')}
      </FileLink>
    </p>
  )
}

import { useTranslation } from 'react-i18next'
import type { Run } from '@/api/gen/people/types.gen'
import { Card } from '@/ui/page/card'
import { Tag } from '@/ui/page/note'
import { countWords } from '@/words/money'
import styles from './imports.module.css'

/** What the mass-change guards think, those that ask for a look first. */
export function GuardsCard({ guards }: { guards: Run['guards'] }) {
  const { t } = useTranslation('imports')
  if (guards.length === 0) return null
  const ordered = guards.toSorted((one, other) => Number(other.tripped) - Number(one.tripped))
  return (
    <Card title={t('run.guards.title')}>
      <ul className={styles.guards}>
        {ordered.map((guard) => (
          <li key={guard.code}>
            <span>
              <Tag tone={guard.tripped ? 'edge' : 'quiet'}>
                {guard.tripped ? t('run.guards.tripped') : t('run.guards.clear')}
              </Tag>
            </span>
            <span>{guard.detail}</span>
            <span>
              {t('run.guards.measure', {
                observed: countWords(guard.observed),
                threshold: countWords(guard.threshold),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

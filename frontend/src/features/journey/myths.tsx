import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listStagesOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import { Card } from '@/ui/page/card'
import styles from './journey.module.css'

/** What is said and what is so. Nobody is asked which of them they hold. */
export function Myths() {
  const { t } = useTranslation('journey')
  const { data } = useQuery(listStagesOptions())
  if (!data) return null
  return (
    <Card title={t('myths.title')}>
      <dl className={styles.myths}>
        {data.myths.map(({ code, said, so }) => (
          <div key={code}>
            <dt>{said}</dt>
            <dd>{so}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

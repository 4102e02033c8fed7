import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listStagesOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import { Card } from '@/ui/page/card'
import styles from './journey.module.css'

/** Things to try in each of the three ways: starters, not a list to work through. */
export function Starters() {
  const { t } = useTranslation('journey')
  const { t: common } = useTranslation()
  const { data } = useQuery({ ...listStagesOptions(), staleTime: Number.POSITIVE_INFINITY })
  if (!data) return null
  return (
    <Card title={t('starters.title')}>
      <div className={styles.starters}>
        {data.items.map(({ stage, practices, coach_gives }) => (
          <section key={stage}>
            <h3>{common(`stage.${stage}`)}</h3>
            <ul>
              {practices.map(({ code, title, text }) => (
                <li key={code}>
                  <details>
                    <summary>{title}</summary>
                    <p>{text}</p>
                  </details>
                </li>
              ))}
            </ul>
            <h4>{t('starters.coach')}</h4>
            <ul className={styles.coach}>
              {coach_gives.map((gift) => (
                <li key={gift}>{gift}</li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  )
}

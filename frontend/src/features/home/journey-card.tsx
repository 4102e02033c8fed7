import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listJourneysOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import styles from './home.module.css'

/** Where I am on my own way, in one sentence. */
export function JourneyCard() {
  const { t } = useTranslation('home')
  const { t: common } = useTranslation()
  const { data } = useQuery(listJourneysOptions())
  const journey = data?.items.find(({ state }) => state !== 'stopped')
  const stages = (journey?.spells ?? [])
    .filter(({ until_on }) => until_on === null)
    .map(({ stage }) => common(`stage.${stage}`))
  const list = new Intl.ListFormat('en').format(stages)
  const sentence = journey?.state === 'paused' ? t('journey.paused') : t('journey.in', { stages: list })
  return (
    <Card title={t('journey.title')}>
      <p className={styles.own}>{journey && stages.length > 0 ? sentence : t('journey.none')}</p>
      <TextLink to="/journey" className={styles.more}>
        {t('journey.open')}
      </TextLink>
    </Card>
  )
}

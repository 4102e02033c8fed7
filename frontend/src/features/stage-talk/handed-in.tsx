import { useTranslation } from 'react-i18next'
import type { StageTalk } from '@/api/gen/growth/types.gen'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import styles from './stage-talk.module.css'

/** My page stands; what the other side wrote is not here yet, and nobody says how far they are. */
export function HandedIn({ talk }: { talk: StageTalk }) {
  const { t } = useTranslation('talks')
  const { t: common } = useTranslation()
  const { contribution, stages } = talk.own
  return (
    <Card title={t('handedIn.title')}>
      <Note tone="information">{t('handedIn.text')}</Note>
      {contribution && <blockquote className={styles.words}>{contribution}</blockquote>}
      {stages.length > 0 && <p>{stages.map((stage) => common(`stage.${stage}`)).join(', ')}</p>}
    </Card>
  )
}

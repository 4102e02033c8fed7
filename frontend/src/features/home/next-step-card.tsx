import { useTranslation } from 'react-i18next'
import type { HomePart } from '@/api/gen/gateway/types.gen'
import { PathButton } from '@/ui/links'
import { sentenceOf } from '@/words/codes'
import styles from './home.module.css'

/** One next step, never a list of them: an open room with a door. What one reflects on speaks in the other face. */
export function NextStepCard({ next }: { next: HomePart['next_steps'][number] }) {
  const { t } = useTranslation('home')
  const practice = next.code === 'journey-practice'
  return (
    <section className={styles.next} aria-labelledby="next-step">
      <h2 id="next-step">{practice ? t('next.practice') : t('next.title')}</h2>
      <p data-own={practice || undefined}>{sentenceOf('home:next', next.code, next.params)}</p>
      <PathButton path={next.path} className={styles.go}>
        {t('next.go')}
      </PathButton>
    </section>
  )
}

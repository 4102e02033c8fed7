import { useTranslation } from 'react-i18next'
import type { Journey } from '@/api/gen/growth/types.gen'
import { Card } from '@/ui/page/card'
import styles from './journey.module.css'

/** What the person wrote for each stage that is lit. */
export function OwnWords({ journey }: { journey: Journey }) {
  const { t } = useTranslation('journey')
  const { t: common } = useTranslation()
  const lit = journey.spells.filter(({ until_on, aims, support }) => until_on === null && (aims || support))
  if (lit.length === 0) return null
  return (
    <Card title={t('own.title')}>
      <div className={styles.words}>
        {lit.map(({ id, stage, aims, support }) => (
          <section key={id}>
            <h3>{common(`stage.${stage}`)}</h3>
            {aims && <blockquote>{aims}</blockquote>}
            {support && (
              <p>
                {t('own.support')}: {support}
              </p>
            )}
          </section>
        ))}
      </div>
    </Card>
  )
}

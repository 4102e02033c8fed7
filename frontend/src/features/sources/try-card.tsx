import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { tryScim } from '@/api/gen/people/sdk.gen'
import { Button } from '@/ui/controls'
import { Card } from '@/ui/page/card'
import { Note, Tag } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import styles from './sources.module.css'

/** The self-test: each step with whether it works, up to the first that does not. */
export function TryCard({ sourceId }: { sourceId: string }) {
  const { t } = useTranslation('sources')
  const attempt = useMutation({
    mutationFn: async () => tryScim({ path: { source_id: sourceId } }),
  })
  const tried = attempt.data?.data
  return (
    <Card title={t('scim.try.title')}>
      <div className={styles.stack}>
        <p className={styles.faint}>{t('scim.try.text')}</p>
        {tried && (
          <div className={styles.stack} role="status">
            {tried.works && <Note tone="open">{t('scim.try.well')}</Note>}
            <ul className={styles.list}>
              {tried.items.map(({ step, works, detail }) => (
                <li key={step}>
                  {t(`scim.try.step.${step}`)}{' '}
                  <Tag tone={works ? 'open' : 'fault'}>{t(works ? 'scim.try.works' : 'scim.try.fails')}</Tag>
                  {detail && <p className={styles.faint}>{detail}</p>}
                </li>
              ))}
            </ul>
          </div>
        )}
        {attempt.isError && (
          <Note tone="fault" alert>
            {refusalWords(attempt.error)}
          </Note>
        )}
        <div className={styles.deeds}>
          <Button variant="default" onClick={() => attempt.mutate()} loading={attempt.isPending}>
            {t(tried ? 'scim.try.again' : 'scim.try.button')}
          </Button>
        </div>
      </div>
    </Card>
  )
}

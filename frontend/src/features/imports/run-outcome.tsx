import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { cancelImport } from '@/api/gen/people/sdk.gen'
import type { Run } from '@/api/gen/people/types.gen'
import { Button } from '@/ui/controls'
import { ButtonLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { Progress } from '@/ui/progress'
import { sentenceOf } from '@/words/codes'
import { countWords } from '@/words/money'
import { refusalWords } from '@/words/refusals'
import styles from './imports.module.css'

/** Where a run stands: how far it is while it moves, and what became of it. */
export function RunOutcome({ run }: { run: Run }) {
  const { t } = useTranslation('imports')
  switch (run.state) {
    case 'fetching':
    case 'applying':
      return <Moving run={run} />
    case 'applied':
      return (
        <Note tone="open" title={t('run.applied')} alert>
          <ButtonLink to="/people" variant="default">
            {t('run.people')}
          </ButtonLink>
        </Note>
      )
    case 'failed':
      return (
        <Note tone="fault" title={t('run.failed')} alert>
          {sentenceOf('imports:run.failure', run.failure ?? 'other')}
        </Note>
      )
    case 'cancelled':
      return <Note tone="information">{t('run.cancelled')}</Note>
    default:
      return null
  }
}

function Moving({ run }: { run: Run }) {
  const { t } = useTranslation('imports')
  const stop = useMutation({ mutationFn: async () => cancelImport({ path: { run_id: run.id } }) })
  const isRead = run.state === 'fetching'
  const done = isRead ? run.fetched : (run.job?.done ?? 0)
  const total = run.job?.total ?? 0
  const share = total > 0 ? Math.floor((done / total) * 100) : 0
  const amounts = { done: countWords(done), total: countWords(total), share }
  const reading = total > 0 ? t('run.reading.words', amounts) : t('run.reading.open', amounts)
  const title = isRead ? t('run.reading.title') : t('run.progress.title')
  return (
    <Card title={title}>
      <Progress
        label={title}
        done={done}
        total={total}
        words={isRead ? reading : t('run.progress.words', amounts)}
      />
      {run.may.includes('cancel') && (
        <div className={styles.deeds}>
          <Button variant="default" onClick={() => stop.mutate()} loading={stop.isPending || stop.isSuccess}>
            {t('run.stop')}
          </Button>
        </div>
      )}
      {stop.isError && (
        <Note tone="fault" alert>
          {refusalWords(stop.error)}
        </Note>
      )}
    </Card>
  )
}

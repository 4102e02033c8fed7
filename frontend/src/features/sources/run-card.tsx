import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { runSource } from '@/api/gen/people/sdk.gen'
import type { RunWish, Source } from '@/api/gen/people/types.gen'
import { Button } from '@/ui/controls'
import { ButtonLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import styles from './sources.module.css'

/** Read it now, whole or only what changed; the run's own page shows how far it is. */
export function RunCard({ source }: { source: Source }) {
  const { t } = useTranslation('sources')
  const navigate = useNavigate()
  const start = useMutation({
    mutationFn: async (kind: RunWish) => runSource({ path: { source_id: source.id }, body: { kind } }),
    onSuccess: ({ data: run }) => navigate({ to: '/people/runs/$runId', params: { runId: run.id } }),
  })
  return (
    <Card title={t('run.title')}>
      <div className={styles.stack}>
        <p className={styles.faint}>{t(`run.${source.mode}`)}</p>
        <div className={styles.deeds}>
          {source.may.includes('run') && (
            <Button onClick={() => start.mutate('full')} loading={start.isPending}>
              {t('run.full')}
            </Button>
          )}
          {source.may.includes('run-changes') && (
            <Button variant="default" onClick={() => start.mutate('changes')} disabled={start.isPending}>
              {t('run.changes')}
            </Button>
          )}
          {source.run_id && (
            <ButtonLink to="/people/runs/$runId" params={{ runId: source.run_id }} variant="subtle">
              {t('run.latest')}
            </ButtonLink>
          )}
        </div>
        {!source.may.includes('run') && <Note tone="information">{t('run.missing')}</Note>}
        {start.isError && (
          <Note tone="fault" alert>
            {refusalWords(start.error)}
          </Note>
        )}
      </div>
    </Card>
  )
}

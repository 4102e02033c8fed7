import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Run } from '@/api/gen/people/types.gen'
import { ButtonLink, TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { Page } from '@/ui/page/page'
import { Progress } from '@/ui/progress'
import { momentWords } from '@/words/dates'
import { countWords } from '@/words/money'
import { ApplyCard } from './apply-card'
import { ChangesCard } from './changes-card'
import { CountsCard } from './counts-card'
import { FaultsCard } from './faults-card'
import { GuardsCard } from './guards-card'
import { HeadersCard } from './headers-card'
import { RunState } from './run-state'
import { useRun } from './use-run'

const route = getRouteApi('/inside/people/runs/$runId')

/** One import from preview to done: what the file says, what would change, what the guards think, and the deed. */
export function RunPage() {
  const { t } = useTranslation('imports')
  const { runId } = route.useParams()
  const run = useRun(runId)
  return (
    <Page
      title={run.file_name}
      lead={t('run.lead', { kind: t(`kind.${run.kind}`), when: momentWords(run.created_at) })}
      back={
        <TextLink to="/people/import" inherit>
          {t('run.back')}
        </TextLink>
      }
      aside={run.state === 'previewed' && run.may.length > 0 && <ApplyCard run={run} />}
      actions={<RunState state={run.state} />}
      rest={
        <>
          {run.may.includes('correct-mapping') && <HeadersCard key={run.row_version} run={run} />}
          {run.state !== 'refused' && <ChangesCard runId={run.id} />}
        </>
      }
    >
      <RunOutcome run={run} />
      <FaultsCard run={run} severity="fault" />
      <FaultsCard run={run} severity="warning" />
      {run.state !== 'refused' && <CountsCard run={run} />}
      {run.state === 'previewed' && <GuardsCard guards={run.guards} />}
    </Page>
  )
}

function RunOutcome({ run }: { run: Run }) {
  const { t } = useTranslation('imports')
  if (run.state === 'applying') {
    const done = run.job?.done ?? 0
    const total = run.job?.total ?? 0
    const share = total > 0 ? Math.floor((done / total) * 100) : 0
    return (
      <Card title={t('run.progress.title')}>
        <Progress
          label={t('run.progress.title')}
          done={done}
          total={total}
          words={t('run.progress.words', { done: countWords(done), total: countWords(total), share })}
        />
      </Card>
    )
  }
  if (run.state === 'applied') {
    return (
      <Note tone="open" title={t('run.applied')} alert>
        <ButtonLink to="/people" variant="default">
          {t('run.people')}
        </ButtonLink>
      </Note>
    )
  }
  if (run.state === 'failed') {
    return (
      <Note tone="fault" title={t('run.failed')} alert>
        {run.failure}
      </Note>
    )
  }
  return run.state === 'cancelled' ? <Note tone="information">{t('run.cancelled')}</Note> : null
}

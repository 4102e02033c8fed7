import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { TextLink } from '@/ui/links'
import { Page } from '@/ui/page/page'
import { momentWords } from '@/words/dates'
import { ApplyCard } from './apply-card'
import { ChangesCard } from './changes-card'
import { CountsCard } from './counts-card'
import { FaultsCard } from './faults-card'
import { GuardsCard } from './guards-card'
import { HeadersCard } from './headers-card'
import { RunOutcome } from './run-outcome'
import { RunState } from './run-state'
import { UndoButton } from './undo-button'
import { useRun } from './use-run'

const route = getRouteApi('/inside/people/runs/$runId')

/** One import from preview to done: what the file says, what would change, what the guards think, and the deed. */
export function RunPage() {
  const { t } = useTranslation('imports')
  const { runId } = route.useParams()
  const run = useRun(runId)
  const isPlanned = run.plan_hash !== null && run.state !== 'refused'
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
      actions={
        <>
          {run.may.includes('undo') && <UndoButton runId={run.id} />}
          <RunState state={run.state} />
        </>
      }
      rest={
        <>
          {run.may.includes('correct-mapping') && <HeadersCard key={run.row_version} run={run} />}
          {isPlanned && <ChangesCard runId={run.id} />}
        </>
      }
    >
      <RunOutcome run={run} />
      <FaultsCard run={run} severity="fault" />
      <FaultsCard run={run} severity="warning" />
      {isPlanned && <CountsCard run={run} />}
      {run.state === 'previewed' && <GuardsCard guards={run.guards} />}
    </Page>
  )
}

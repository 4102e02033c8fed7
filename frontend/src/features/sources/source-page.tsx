import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readSourceOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import { ButtonLink, TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { Page } from '@/ui/page/page'
import { sentenceOf } from '@/words/codes'
import { momentWords } from '@/words/dates'
import { ChangeClient } from './change-client'
import { ChangeSource } from './change-source'
import { ClientCard } from './client-card'
import { HealthCard } from './health-card'
import { LetGo } from './let-go'
import { LookCard } from './look-card'
import { PendingCard } from './pending-card'
import { RecordsCard } from './records-card'
import { RunCard } from './run-card'
import { SecretsCard } from './secrets-card'
import { SourceState } from './source-state'
import styles from './sources.module.css'
import { TryCard } from './try-card'

const route = getRouteApi('/inside/people/sources/$sourceId')
const pace = 3000

/** One source: how it is, what it waits for, how it is read. */
export function SourcePage() {
  const { t } = useTranslation('sources')
  const { sourceId } = route.useParams()
  const { data: source } = useSuspenseQuery({
    ...readSourceOptions({ path: { source_id: sourceId } }),
    refetchInterval: ({ state }) =>
      state.data?.run_state === 'fetching' || state.data?.run_state === 'applying' ? pace : false,
  })
  const failure = source.health.last_failure
  const pushes = source.kind === 'scim'
  return (
    <Page
      title={source.name}
      lead={t(pushes ? 'scim.lead' : 'page.lead', { host: source.host, slug: source.slug })}
      back={
        <TextLink to="/people/sources" inherit>
          {t('page.back')}
        </TextLink>
      }
      actions={<SourceState source={source} />}
      aside={
        <div className={styles.stack}>
          {pushes ? (
            <ClientCard source={source} />
          ) : (
            <>
              <RunCard source={source} />
              <SecretsCard source={source} />
            </>
          )}
          <LetGo source={source} />
        </div>
      }
      rest={
        <>
          <RecordsCard sourceId={source.id} />
          {source.health.pending_managers > 0 && <PendingCard sourceId={source.id} />}
          {pushes ? (
            <ChangeClient key={source.row_version} source={source} />
          ) : (
            <ChangeSource key={source.row_version} source={source} />
          )}
          {source.unchecked.length > 0 && (
            <Card title={t('unchecked.title')}>
              <ul className={styles.list}>
                {source.unchecked.map((each) => (
                  <li key={each}>{each}</li>
                ))}
              </ul>
            </Card>
          )}
        </>
      }
    >
      {failure && (
        <Note
          tone="fault"
          title={t(pushes ? 'scim.failed' : 'page.failed', {
            when: momentWords(source.health.last_failed_at ?? ''),
          })}
        >
          {pushes
            ? failure.replace(/^\w+: /, '')
            : sentenceOf('imports:run.failure', failure.split(':')[0] ?? 'other')}
        </Note>
      )}
      {source.run_state === 'previewed' && source.run_id && (
        <Note tone="edge" title={t('page.waiting')}>
          <ButtonLink to="/people/runs/$runId" params={{ runId: source.run_id }} variant="default">
            {t('page.see')}
          </ButtonLink>
        </Note>
      )}
      {source.paused && <Note tone="information">{t('page.paused')}</Note>}
      <HealthCard source={source} />
      {source.may.includes('look') && <LookCard sourceId={source.id} />}
      {pushes && <TryCard sourceId={source.id} />}
    </Page>
  )
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { readDemoOrganisationOptions } from '@/api/gen/gateway/@tanstack/react-query.gen'
import { loadDemoOrganisation } from '@/api/gen/gateway/sdk.gen'
import { sessionQuery } from '@/api/session'
import { Button } from '@/ui/controls'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { Progress } from '@/ui/progress'
import { sentenceOf } from '@/words/codes'
import { readerLocale } from '@/words/locale'
import { refusalWords } from '@/words/refusals'
import styles from './welcome.module.css'

const pace = 500

const percent = new Intl.NumberFormat(readerLocale(), { style: 'percent' })

function percentOf({ done, total }: { done: number; total: number }): string {
  return percent.format(total === 0 ? 0 : done / total)
}

/** One press loads the demo organisation; a reload finds the same progress again. */
export function DemoDoor() {
  const { t } = useTranslation('welcome')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { data: job, isError: none } = useQuery({
    ...readDemoOrganisationOptions(),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? pace : false),
    retry: false,
  })
  const load = useMutation({
    mutationFn: async () => loadDemoOrganisation(),
    onSuccess: ({ data }) =>
      queries.setQueryData(readDemoOrganisationOptions().queryKey, { ...data, state: 'running' }),
  })
  const loaded = job?.state === 'succeeded'
  useEffect(() => {
    if (!loaded) return
    void queries
      .invalidateQueries({ queryKey: sessionQuery.queryKey })
      .then(() => navigate({ to: '/sign-in' }))
  }, [loaded, queries, navigate])
  if (none) return <DemoByHand />
  const step = sentenceOf('welcome:demo.steps', job?.step ?? 'other')
  return (
    <Card title={t('demo.title')}>
      <p className={styles.text}>{t('demo.text')}</p>
      {job?.state === 'running' || loaded ? (
        <>
          <Progress
            label={t('demo.progress')}
            done={job.done}
            total={job.total}
            words={t('demo.step', { step, percent: percentOf(job) })}
          />
          <p className={styles.wait}>{t('demo.wait')}</p>
        </>
      ) : (
        <Button onClick={() => load.mutate()} loading={load.isPending}>
          {t('demo.load')}
        </Button>
      )}
      {job?.state === 'failed' && (
        <Note tone="fault" alert>
          {t('demo.failed')}
        </Note>
      )}
      {load.isError && (
        <Note tone="fault" alert>
          {refusalWords(load.error)}
        </Note>
      )}
    </Card>
  )
}

/** Where the four services run apart none of them may write into the others: whoever started them loads the demo. */
function DemoByHand() {
  const { t } = useTranslation('welcome')
  const { data: session } = useQuery(sessionQuery)
  if (!session?.demo) return null
  return (
    <Card title={t('demo.title')}>
      <p className={styles.text}>{t('demo.text')}</p>
      <p className={styles.text}>
        {t('demo.byHand')} <code>leeway demo</code>
      </p>
      <p className={styles.wait}>{t('demo.byHandWait')}</p>
    </Card>
  )
}

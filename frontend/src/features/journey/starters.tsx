import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { listStagesOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import { takePracticeAway } from '@/api/gen/growth/sdk.gen'
import type { Practice, Stage } from '@/api/gen/growth/types.gen'
import { Button } from '@/ui/controls'
import { Card } from '@/ui/page/card'
import { Note, Tag } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import { AddLine } from './add-line'
import styles from './journey.module.css'

/** Things to try in each of the three ways: starters, not a list to work through, and open to own lines. */
export function Starters() {
  const { t } = useTranslation('journey')
  const { t: common } = useTranslation()
  const { data } = useQuery(listStagesOptions())
  const [adding, setAdding] = useState<Stage | null>(null)
  if (!data) return null
  return (
    <Card title={t('starters.title')}>
      <div className={styles.starters}>
        {data.items.map(({ stage, practices, coach_gives }) => (
          <section key={stage}>
            <h3>{common(`stage.${stage}`)}</h3>
            <Lines lines={practices} />
            <h4>{t('starters.coach')}</h4>
            <Lines lines={coach_gives} />
            <Button
              size="xs"
              variant="subtle"
              aria-label={t('starters.addFor', { stage: common(`stage.${stage}`) })}
              onClick={() => setAdding(stage)}
            >
              {t('starters.add')}
            </Button>
          </section>
        ))}
      </div>
      {adding && (
        <AddLine stage={adding} mayAddForAll={data.may_add_for_all} onClose={() => setAdding(null)} />
      )}
    </Card>
  )
}

function Lines({ lines }: { lines: readonly Practice[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <Line key={line.id ?? line.code} line={line} />
      ))}
    </ul>
  )
}

function Line({ line }: { line: Practice }) {
  const { t } = useTranslation('journey')
  const queries = useQueryClient()
  const takeAway = useMutation({
    mutationFn: async (id: string) => takePracticeAway({ path: { practice_id: id } }),
    onSuccess: () => readAgain(queries, 'listStages'),
  })
  const { id, title, text, origin } = line
  return (
    <li>
      <details>
        <summary>
          {title} {origin !== 'leeway' && <Tag tone="quiet">{t(`starters.origin.${origin}`)}</Tag>}
        </summary>
        {text && <p>{text}</p>}
        {id !== null && line.may.includes('take_away') && (
          <Button
            size="xs"
            variant="default"
            onClick={() => takeAway.mutate(id)}
            loading={takeAway.isPending}
          >
            {t('starters.takeAway')}
          </Button>
        )}
        {takeAway.isError && (
          <Note tone="fault" alert>
            {refusalWords(takeAway.error)}
          </Note>
        )}
      </details>
    </li>
  )
}

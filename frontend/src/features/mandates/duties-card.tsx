import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { whenNeverRead } from '@/api/first-read'
import { listDutiesOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import type { DutyArisen, Mandate } from '@/api/gen/mandates/types.gen'
import { Card } from '@/ui/page/card'
import { Tag } from '@/ui/page/note'
import { dayWords } from '@/words/dates'
import { dutyName, dutyWords } from '@/words/duties'
import { DutyForm } from './duty-form'
import styles from './mandates.module.css'

const tones = { open: 'information', overdue: 'edge', done: 'open' } as const

/** What the holder does besides staying inside, and what has become of it; nothing where nothing was agreed. */
export function DutiesCard({ mandate }: { mandate: Mandate }) {
  const { t } = useTranslation('mandates')
  const duties = mandate.terms.duties ?? []
  const { data } = useQuery({
    ...listDutiesOptions({ path: { mandate_id: mandate.id } }),
    throwOnError: whenNeverRead,
    enabled: duties.length > 0,
  })
  if (duties.length === 0) return null
  return (
    <Card title={t('duty.title')}>
      <ul className={styles.plain}>
        {duties.map((duty) => (
          <li key={`${duty.kind} ${duty.whom ?? ''}`}>{dutyWords(duty, mandate.terms.currency)}</li>
        ))}
      </ul>
      {data && data.items.length > 0 && (
        <ul className={styles.duties} aria-label={t('duty.arisen')}>
          {data.items.map((duty) => (
            <Arisen key={duty.id} duty={duty} mandate={mandate} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function Arisen({ duty, mandate }: { duty: DutyArisen; mandate: Mandate }) {
  const { t } = useTranslation('mandates')
  const { state, due_on: due, done_at: at, done_by: by, word } = duty
  return (
    <li>
      <div className={styles.dutyHead}>
        <strong>{dutyName(duty)}</strong>
        <Tag tone={tones[state]}>{t(`duty.state.${state}`)}</Tag>
      </div>
      <p className={styles.by}>
        {at && by
          ? t('duty.doneBy', { name: by.name, day: dayWords(at.slice(0, 10)) })
          : t('duty.due', { day: dayWords(due) })}
      </p>
      {word && <p className={styles.dutyWord}>{word}</p>}
      {duty.may.includes('do') && <DutyForm duty={duty} mandate={mandate} />}
    </li>
  )
}

import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePersonName } from '@/api/found-people'
import { readCoachDeskOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import type { DeskPerson, Outcome } from '@/api/gen/growth/types.gen'
import { LinkRow, RowList } from '@/ui/data/row-list'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Page } from '@/ui/page/page'
import { dayWords } from '@/words/dates'
import styles from './sharing.module.css'

/** The coach's desk: what people chose to show, and what both agreed. It starts empty with each new person. */
export function DeskPage() {
  const { t } = useTranslation('sharing')
  const { data } = useSuspenseQuery(readCoachDeskOptions())
  return (
    <Page
      title={t('desk.title')}
      lead={t('desk.lead')}
      back={
        <TextLink to="/journey" inherit>
          {t('back')}
        </TextLink>
      }
    >
      {data.items.length === 0 && (
        <Card flush>
          <EmptyState title={t('desk.emptyTitle')} text={t('desk.emptyText')} />
        </Card>
      )}
      {data.items.map((one) => (
        <DeskCard key={one.person_id} one={one} />
      ))}
    </Page>
  )
}

function DeskCard({ one }: { one: DeskPerson }) {
  const { t } = useTranslation('sharing')
  const name = usePersonName(one.person_id)
  return (
    <Card title={name} flush>
      {one.agreed.map((outcome, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: outcomes have no id of their own and stand in one order
        <Agreed key={place} outcome={outcome} />
      ))}
      {one.shares.length > 0 && (
        <RowList label={t('desk.shares', { name })}>
          {one.shares.map(({ id, kind, shared_on }) => (
            <LinkRow
              key={id}
              to="/journey/shared/$shareId"
              params={{ shareId: id }}
              title={t(`kind.${kind}`)}
              detail={t('desk.since', { day: dayWords(shared_on) })}
            />
          ))}
        </RowList>
      )}
    </Card>
  )
}

function Agreed({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('sharing')
  const { t: common } = useTranslation()
  const { stages, support, decisions, next_on } = outcome
  return (
    <div className={styles.agreed}>
      {stages.length > 0 && (
        <p>{t('desk.stages', { stages: stages.map((one) => common(`stage.${one}`)).join(', ') })}</p>
      )}
      {support && <p>{t('desk.support', { support })}</p>}
      {decisions.length > 0 && <p>{t('desk.decisions', { decisions: decisions.join(' · ') })}</p>}
      {next_on && <p>{t('desk.next', { day: dayWords(next_on) })}</p>}
    </div>
  )
}

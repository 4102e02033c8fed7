import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePersonName } from '@/api/found-people'
import { listAssessmentsOptions, listInvitationsOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import type { Assessment, Invitation } from '@/api/gen/growth/types.gen'
import { LinkRow, RowList } from '@/ui/data/row-list'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Page } from '@/ui/page/page'
import { dayWords } from '@/words/dates'

/** What one is asked, and what one may read. */
export function AssessmentsPage() {
  const { t } = useTranslation('assessment')
  const { data: asked } = useSuspenseQuery(listInvitationsOptions())
  const { data: own } = useSuspenseQuery(listAssessmentsOptions())
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      back={
        <TextLink to="/journey" inherit>
          {t('back')}
        </TextLink>
      }
    >
      {asked.items.length + own.items.length === 0 && (
        <Card flush>
          <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
        </Card>
      )}
      {asked.items.length > 0 && (
        <Card title={t('asked.title')} flush>
          <RowList label={t('asked.title')}>
            {asked.items.map((invitation) => (
              <AskedRow key={invitation.assessment_id} invitation={invitation} />
            ))}
          </RowList>
        </Card>
      )}
      {own.items.length > 0 && (
        <Card title={t('own.title')} flush>
          <RowList label={t('own.title')}>
            {own.items.map((one) => (
              <OwnRow key={one.id} one={one} />
            ))}
          </RowList>
        </Card>
      )}
    </Page>
  )
}

function AskedRow({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation('assessment')
  const { assessment_id: assessmentId, person_id, group, title, closes_on } = invitation
  const name = usePersonName(person_id)
  return (
    <LinkRow
      to="/assessments/$assessmentId/answer"
      params={{ assessmentId }}
      title={t(`asked.${group}`, { name })}
      detail={t('asked.until', { title, day: dayWords(closes_on) })}
    />
  )
}

function OwnRow({ one }: { one: Assessment }) {
  const { t } = useTranslation('assessment')
  return (
    <LinkRow
      to="/journey/assessments/$assessmentId"
      params={{ assessmentId: one.id }}
      title={one.title}
      detail={one.has_result ? t('own.closed') : t('own.launched', { day: dayWords(one.closes_on) })}
    />
  )
}

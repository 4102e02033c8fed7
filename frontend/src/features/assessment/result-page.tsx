import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import {
  listAssessmentsOptions,
  readAssessmentResultOptions,
} from '@/api/gen/growth/@tanstack/react-query.gen'
import type { Assessment, AssessmentResult, ResultOfQuality } from '@/api/gen/growth/types.gen'
import { ScaleRows } from '@/ui/chart/scale-rows'
import { type Column, DataTable } from '@/ui/data/data-table'
import { Row } from '@/ui/layout'
import { ButtonLink, TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Page } from '@/ui/page/page'
import { othersWords, qualityName, ratingWords, seenOnScale } from '@/words/assessments'
import { csvFile } from '@/words/csv-file'
import { dayWords } from '@/words/dates'
import styles from './assessment.module.css'
import { LeaveAssessment } from './leave-assessment'

const route = getRouteApi('/inside/journey/assessments/$assessmentId')

/** One's own result, or when it will be here; and a way out at any time. */
export function ResultPage() {
  const { t } = useTranslation('assessment')
  const { assessmentId } = route.useParams()
  const { data } = useSuspenseQuery(listAssessmentsOptions())
  const one = data.items.find(({ id }) => id === assessmentId)
  const back = (
    <TextLink to="/journey/assessments" inherit>
      {t('backAll')}
    </TextLink>
  )
  if (!one) {
    return (
      <Page title={t('title')} back={back}>
        <Card flush>
          <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
        </Card>
      </Page>
    )
  }
  return one.has_result ? <Read one={one} /> : <Waits one={one} />
}

function Waits({ one }: { one: Assessment }) {
  const { t } = useTranslation('assessment')
  return (
    <Page
      title={one.title}
      back={
        <TextLink to="/journey/assessments" inherit>
          {t('backAll')}
        </TextLink>
      }
    >
      <Card>
        <p className={styles.text}>{t('own.launched', { day: dayWords(one.closes_on) })}</p>
      </Card>
      <LeaveAssessment assessmentId={one.id} />
    </Page>
  )
}

function Read({ one }: { one: Assessment }) {
  const { t } = useTranslation('assessment')
  const { data: result } = useSuspenseQuery(readAssessmentResultOptions({ path: { assessment_id: one.id } }))
  return (
    <Page
      title={one.title}
      lead={t('result.lead', { day: dayWords(result.closed_on ?? one.closes_on) })}
      back={
        <TextLink to="/journey/assessments" inherit>
          {t('backAll')}
        </TextLink>
      }
      rest={<LeaveAssessment assessmentId={one.id} />}
    >
      <Seen result={result} />
      <Card title={t('result.talk')}>
        <Row>
          <ButtonLink to="/journey/talks">{t('result.openTalk')}</ButtonLink>
          <ButtonLink to="/journey/sharing" variant="default">
            {t('result.share')}
          </ButtonLink>
        </Row>
      </Card>
      <Card title={t('result.figures')} flush>
        <DataTable
          bare
          compact
          caption={t('result.figures')}
          rows={result.qualities}
          rowKey={({ quality, part }) => part ?? quality}
          columns={useFigures()}
          csv={csvFile('assessment')}
        />
      </Card>
    </Page>
  )
}

function Seen({ result }: { result: AssessmentResult }) {
  const { t } = useTranslation('assessment')
  return (
    <Card title={t('result.caption')}>
      <ScaleRows
        caption={t('result.caption')}
        headers={[t('result.quality'), t('result.scale', { options: result.options }), t('result.words')]}
        rows={result.qualities.map(seenOnScale)}
        least={1}
        most={result.options}
        legend={[
          { kind: 'own', label: t('result.you') },
          { kind: 'coach', label: t('result.coach') },
          { kind: 'others', label: t('result.others') },
        ]}
      />
      <p className={styles.reading}>{t('result.readingText')}</p>
    </Card>
  )
}

function useFigures(): readonly Column<ResultOfQuality>[] {
  const { t } = useTranslation('assessment')
  const rating = (value: number | null) => (value === null ? '' : ratingWords(value))
  const figure = (key: string, header: string, cell: (one: ResultOfQuality) => string) =>
    ({ key, header, align: 'end', whole: true, cell }) as const
  return [
    { key: 'quality', header: t('result.quality'), primary: true, cell: qualityName },
    figure('you', t('result.you'), ({ own_hundredths }) => rating(own_hundredths)),
    figure('coach', t('result.coach'), ({ coach_hundredths }) => rating(coach_hundredths)),
    { key: 'others', header: t('result.others'), cell: ({ others }) => othersWords(others) },
    figure(
      'gap',
      t('result.gap'),
      ({ gap_hundredths: gap, gap_low_hundredths: low, gap_high_hundredths: high }) =>
        gap === null ? '' : `${rating(gap)} (${t('result.range', { low: rating(low), high: rating(high) })})`,
    ),
  ]
}

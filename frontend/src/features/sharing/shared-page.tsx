import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePersonName } from '@/api/found-people'
import { readSharedItemOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import type { AssessmentResult, Plan, StageSpell, Track } from '@/api/gen/growth/types.gen'
import { ScaleRows } from '@/ui/chart/scale-rows'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Page } from '@/ui/page/page'
import { seenOnScale } from '@/words/assessments'
import { dayWords } from '@/words/dates'
import styles from './sharing.module.css'

const route = getRouteApi('/inside/journey/shared/$shareId')
const tracks: readonly Track[] = ['job', 'leading']

/** What somebody shows me; they see that I looked. */
export function SharedPage() {
  const { t } = useTranslation('sharing')
  const { shareId } = route.useParams()
  const { data } = useSuspenseQuery(readSharedItemOptions({ path: { share_id: shareId } }))
  const name = usePersonName(data.share.person_id)
  return (
    <Page
      title={t('shared.title', { what: t(`kind.${data.share.kind}`), name })}
      lead={t('shared.lead', { name })}
      back={
        <TextLink to="/journey/desk" inherit>
          {t('desk.title')}
        </TextLink>
      }
    >
      {data.stage && <Stage spell={data.stage} />}
      {data.plan && <PlanShown plan={data.plan} />}
      {data.assessment && <ResultShown result={data.assessment} name={name} />}
    </Page>
  )
}

function Stage({ spell }: { spell: StageSpell }) {
  const { t } = useTranslation('sharing')
  const { t: common } = useTranslation()
  return (
    <Card title={common(`stage.${spell.stage}`)}>
      {spell.aims && <blockquote className={styles.words}>{spell.aims}</blockquote>}
      {spell.support && <p>{t('desk.support', { support: spell.support })}</p>}
      <p className={styles.line}>{t('desk.since', { day: dayWords(spell.from_on) })}</p>
    </Card>
  )
}

function ResultShown({ result, name }: { result: AssessmentResult; name: string }) {
  const { t } = useTranslation('sharing')
  return (
    <Card title={t('assessment.title', { title: result.title })}>
      <ScaleRows
        caption={t('assessment.caption', { name })}
        headers={[t('assessment.quality'), t('assessment.scale'), t('assessment.words')]}
        rows={result.qualities.map(seenOnScale)}
        least={1}
        most={result.options}
        legend={[
          { kind: 'own', label: t('assessment.own', { name }) },
          { kind: 'coach', label: t('assessment.coach') },
          { kind: 'others', label: t('assessment.others') },
        ]}
      />
    </Card>
  )
}

function PlanShown({ plan }: { plan: Plan }) {
  const { t } = useTranslation('sharing')
  return (
    <>
      {plan.aim && <blockquote className={styles.words}>{plan.aim}</blockquote>}
      {tracks.map((track) => (
        <Card key={track} title={t(`track.${track}`)}>
          <ul className={styles.list}>
            {plan.behaviours
              .filter((one) => one.track === track)
              .map((one) => (
                <li key={one.id}>
                  {one.text}
                  {one.sign && <span className={styles.line}> {one.sign}</span>}
                </li>
              ))}
            {plan.steps
              .filter((one) => one.track === track)
              .map((one) => (
                <li key={one.id}>
                  {one.text}
                  {one.due_on && <span className={styles.line}> {dayWords(one.due_on)}</span>}
                </li>
              ))}
          </ul>
        </Card>
      ))}
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listStagesOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import type { Outcome } from '@/api/gen/growth/types.gen'
import { type Fact, Facts } from '@/ui/data/facts'
import { Row, Stack } from '@/ui/layout'
import { ButtonLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { dayWords } from '@/words/dates'

/** What both said yes to. Nothing changes by itself: a stage is chosen by its person, room is given by a grantor. */
export function AgreedOutcome({ outcome, name }: { outcome: Outcome; name: string }) {
  const { t } = useTranslation('talks')
  const { t: common } = useTranslation()
  const { data: guides } = useQuery(listStagesOptions())
  const { stages, decisions, support, effort, myths, next_on } = outcome
  const said = (guides?.myths ?? []).filter(({ code }) => myths.includes(code)).map((myth) => myth.said)
  const facts: Fact[] = [
    { label: t('outcome.stages'), value: stages.map((stage) => common(`stage.${stage}`)).join(', ') },
    { label: t('outcome.decisions'), value: decisions.join(' · ') },
    { label: t('outcome.support'), value: support },
    { label: t('outcome.effort'), value: effort ? t(`outcome.efforts.${effort}`) : '' },
    { label: t('outcome.myths'), value: said.join(' ') },
    { label: t('outcome.next'), value: next_on ? dayWords(next_on) : '' },
  ].filter(({ value }) => value !== '')
  return (
    <Card title={t('outcome.title')}>
      <Stack gap="md">
        {outcome.confirmed_by_me && outcome.confirmed_by_other && (
          <Note tone="open">{t('outcome.agreed', { name })}</Note>
        )}
        <Facts facts={facts} />
        <Row>
          <ButtonLink to="/journey" variant="default">
            {t('outcome.toJourney')}
          </ButtonLink>
        </Row>
      </Stack>
    </Card>
  )
}

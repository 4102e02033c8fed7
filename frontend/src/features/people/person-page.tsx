import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readPersonOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import type { Person } from '@/api/gen/people/types.gen'
import { type Fact, Facts } from '@/ui/data/facts'
import { ButtonLink, TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Page } from '@/ui/page/page'
import { dayWords } from '@/words/dates'
import { InvitePerson } from './invite-person'
import { PersonLine } from './person-line'
import { PersonOrigins } from './person-origins'
import { PersonStatus } from './person-status'
import { PersonTeam } from './person-team'

const route = getRouteApi('/inside/people/$personId')

/** One person: what is known, who leads them, whom they lead. */
export function PersonPage() {
  const { t } = useTranslation('people')
  const { personId } = route.useParams()
  const { data: person } = useSuspenseQuery(readPersonOptions({ path: { person_id: personId } }))
  return (
    <Page
      title={person.display_name}
      lead={[person.title, t('person.reports', { count: person.direct_reports })].filter(Boolean).join(' · ')}
      back={
        <TextLink to="/people" inherit>
          {t('person.back')}
        </TextLink>
      }
      actions={
        person.may.includes('grant-roles') && (
          <ButtonLink to="/admin/roles" search={{ person: person.id }} variant="default">
            {t('person.roles')}
          </ButtonLink>
        )
      }
      aside={<PersonLine personId={person.id} />}
    >
      <Card title={t('person.facts')}>
        <PersonFacts person={person} />
      </Card>
      {person.may.includes('invite') && <InvitePerson person={person} />}
      {person.may.includes('see-employment') && <PersonOrigins personId={person.id} />}
      {person.direct_reports > 0 && <PersonTeam person={person} />}
    </Page>
  )
}

function PersonFacts({ person }: { person: Person }) {
  const { t } = useTranslation('people')
  const facts: Fact[] = [
    { label: t('column.status'), value: <PersonStatus status={person.status} /> },
    { label: t('person.unit'), value: person.unit?.name ?? null },
    { label: t('person.manager'), value: <Someone person={person.manager} /> },
    { label: t('person.coach'), value: <Someone person={person.effective_coach} /> },
    { label: t('person.email'), value: person.work_email },
    { label: t('person.number'), value: person.employee_number },
    { label: t('person.location'), value: person.location },
    { label: t('person.started'), value: person.started_on && dayWords(person.started_on) },
  ]
  return <Facts facts={facts.filter(({ label }) => person.manager || label !== t('person.manager'))} />
}

function Someone({ person }: { person: Person['manager'] }) {
  const { t } = useTranslation()
  if (!person) return t('none')
  return (
    <TextLink to="/people/$personId" params={{ personId: person.id }}>
      {person.display_name}
    </TextLink>
  )
}

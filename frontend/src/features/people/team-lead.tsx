import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { replaceTeam } from '@/api/gen/people/sdk.gen'
import type { Team } from '@/api/gen/people/types.gen'
import { ifMatch } from '@/api/headers'
import { Button } from '@/ui/controls'
import { NativeSelect } from '@/ui/fields'
import { Row, Stack } from '@/ui/layout'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'

/** Names one of a team's members as its lead; without one its members decide together. */
export function TeamLead({ team }: { team: Team }) {
  const { t } = useTranslation('people')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [choosing, setChoosing] = useState(false)
  const [leadId, setLeadId] = useState(team.lead?.id ?? '')
  const name = useMutation({
    mutationFn: async () =>
      replaceTeam({
        path: { team_id: team.id },
        headers: ifMatch(team.row_version),
        body: {
          name: team.name,
          kind: team.kind,
          lead_person_id: leadId || null,
          member_ids: team.members.map(({ id }) => id),
        },
      }),
    onSuccess: () => readAgain(queries, 'listTeams', 'readTeam', 'readMandateRequest', 'readHome'),
  })
  if (!choosing)
    return (
      <Button
        variant="default"
        size="xs"
        aria-label={t('teams.nameLeadOf', { team: team.name })}
        onClick={() => setChoosing(true)}
      >
        {t('teams.nameLead')}
      </Button>
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        name.mutate()
      }}
    >
      <Stack>
        <NativeSelect
          aria-label={t('teams.leadOf', { team: team.name })}
          data={[
            { value: '', label: t('teams.nobody') },
            ...team.members.map(({ id, display_name: label }) => ({ value: id, label })),
            ...(team.lead && team.members.every(({ id }) => id !== team.lead?.id)
              ? [{ value: team.lead.id, label: team.lead.display_name }]
              : []),
          ]}
          value={leadId}
          onChange={(event) => setLeadId(event.currentTarget.value)}
        />
        {name.error && (
          <Note tone="fault" alert>
            {refusalWords(name.error)}
          </Note>
        )}
        <Row>
          <Button
            type="submit"
            size="xs"
            loading={name.isPending}
            disabled={leadId === (team.lead?.id ?? '')}
          >
            {t('teams.save')}
          </Button>
          <Button variant="default" size="xs" onClick={() => setChoosing(false)}>
            {common('cancel')}
          </Button>
        </Row>
      </Stack>
    </form>
  )
}

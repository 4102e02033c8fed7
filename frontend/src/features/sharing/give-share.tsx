import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFoundPeople } from '@/api/found-people'
import { readAgain } from '@/api/fresh'
import {
  listAssessmentsOptions,
  listJourneysOptions,
  listPlansOptions,
} from '@/api/gen/growth/@tanstack/react-query.gen'
import { giveShare } from '@/api/gen/growth/sdk.gen'
import type { Shared } from '@/api/gen/growth/types.gen'
import { onceHeaders, oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { Radio } from '@/ui/fields'
import { Row, Stack } from '@/ui/layout'
import { Modal } from '@/ui/modal'
import { Note } from '@/ui/page/note'
import { SearchSelect } from '@/ui/search-select'
import { useSettled } from '@/ui/settled'
import { dayWords } from '@/words/dates'
import { refusalWords } from '@/words/refusals'

interface Item {
  kind: Shared
  id: string
  label: string
}

/** One item, one human. */
export function GiveShare({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('sharing')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [key] = useState(oneTimeKey)
  const [typed, setTyped] = useState('')
  const [other, setOther] = useState<string | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const options = useFoundPeople(useSettled(typed.trim(), 150), other)
  const items = useOwnItems()
  const item = items.find(({ id }) => id === chosen)
  const give = useMutation({
    mutationFn: async (body: { with_person_id: string; kind: Shared; item_id: string }) =>
      giveShare({ headers: onceHeaders(key), body }),
    onSuccess: async () => {
      await readAgain(queries, 'listShares')
      onClose()
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('give.title')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (item && other) give.mutate({ with_person_id: other, kind: item.kind, item_id: item.id })
        }}
      >
        <Stack gap="md">
          <Radio.Group label={t('give.what')} value={chosen} onChange={setChosen}>
            <Stack gap="xs" mt="xs">
              {items.map(({ id, label }) => (
                <Radio key={id} value={id} label={label} />
              ))}
              {items.length === 0 && <Note tone="information">{t('give.nothing')}</Note>}
            </Stack>
          </Radio.Group>
          <SearchSelect
            label={t('give.other')}
            options={options}
            value={other}
            onChange={setOther}
            onSearch={setTyped}
            nothing={t('give.nobody')}
          />
          <Note tone="information">{t('give.promise')}</Note>
          {give.isError && (
            <Note tone="fault" alert>
              {refusalWords(give.error)}
            </Note>
          )}
          <Row justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={give.isPending}>
              {t('give.confirm')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Modal>
  )
}

function useOwnItems(): Item[] {
  const { t } = useTranslation('sharing')
  const { t: common } = useTranslation()
  const { data: plans } = useQuery(listPlansOptions())
  const { data: journeys } = useQuery(listJourneysOptions())
  const { data: assessments } = useQuery(listAssessmentsOptions())
  const spells = (journeys?.items ?? []).flatMap((journey) => journey.spells)
  return [
    ...(plans?.items ?? []).map(({ id, started_on }) => ({
      kind: 'plan' as const,
      id,
      label: t('give.plan', { day: dayWords(started_on) }),
    })),
    ...(assessments?.items ?? [])
      .filter(({ has_result }) => has_result)
      .map(({ id, title }) => ({ kind: 'assessment' as const, id, label: t('give.assessment', { title }) })),
    ...spells
      .filter(({ until_on }) => until_on === null)
      .map(({ id, stage }) => ({ kind: 'stage' as const, id, label: common(`stage.${stage}`) })),
  ]
}

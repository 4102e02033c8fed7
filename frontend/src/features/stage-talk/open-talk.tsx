import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFoundPeople } from '@/api/found-people'
import { readAgain } from '@/api/fresh'
import { openStageTalk } from '@/api/gen/growth/sdk.gen'
import { readMeOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import { onceHeaders, oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { TextArea } from '@/ui/fields'
import { Row, Stack } from '@/ui/layout'
import { Modal } from '@/ui/modal'
import { Note } from '@/ui/page/note'
import { SearchSelect } from '@/ui/search-select'
import { useSettled } from '@/ui/settled'
import { refusalWords } from '@/words/refusals'
import { linesOf } from './lines'

/** Whom to ask, the coach first, and which tasks both will look at. */
export function OpenTalk({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('talks')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [key] = useState(oneTimeKey)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<string | null | undefined>(undefined)
  const [tasks, setTasks] = useState('')
  const { data: me } = useQuery(readMeOptions())
  const other = chosen === undefined ? (me?.person?.effective_coach?.id ?? null) : chosen
  const options = useFoundPeople(useSettled(typed.trim(), 150), other)
  const lines = linesOf(tasks)
  const [tried, setTried] = useState(false)
  const open = useMutation({
    mutationFn: async (otherId: string) =>
      openStageTalk({ headers: onceHeaders(key), body: { other_person_id: otherId, tasks: lines } }),
    onSuccess: async ({ data }) => {
      await readAgain(queries, 'listStageTalks', 'readHome')
      await navigate({ to: '/journey/talks/$talkId', params: { talkId: data.id } })
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('open.title')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (other && lines.length > 0) open.mutate(other)
        }}
      >
        <Stack gap="md">
          <SearchSelect
            label={t('open.other')}
            description={t('open.otherHint')}
            error={tried && !other ? common('required') : undefined}
            options={options}
            value={other}
            onChange={setChosen}
            onSearch={setTyped}
            nothing={t('open.nobody')}
          />
          <TextArea
            label={t('open.tasks')}
            description={t('open.tasksHint')}
            error={tried && lines.length === 0 ? common('required') : undefined}
            autosize
            minRows={3}
            value={tasks}
            onChange={(event) => setTasks(event.currentTarget.value)}
          />
          <Note tone="information">{t('open.promise')}</Note>
          {open.isError && (
            <Note tone="fault" alert>
              {refusalWords(open.error)}
            </Note>
          )}
          <Row justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={open.isPending}>
              {t('open.confirm')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Modal>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFoundPeople } from '@/api/found-people'
import { readAgain } from '@/api/fresh'
import { beginReflectionSession } from '@/api/gen/growth/sdk.gen'
import type { Mode, QuestionSet } from '@/api/gen/growth/types.gen'
import { onceHeaders, oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { Checkbox, SegmentedControl } from '@/ui/fields'
import { Row, Stack } from '@/ui/layout'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { SearchSelect } from '@/ui/search-select'
import { useSettled } from '@/ui/settled'
import { refusalWords } from '@/words/refusals'
import styles from './reflection.module.css'

const most = 3
const levels = ['system', 'personal'] as const
const modes: readonly Mode[] = ['alone', 'partner', 'group']

/** Scan, pick three, find a partner: about an hour. */
export function PickQuestions({ set }: { set: QuestionSet }) {
  const { t } = useTranslation('reflection')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [key] = useState(oneTimeKey)
  const [picks, setPicks] = useState<string[]>([])
  const [mode, setMode] = useState<Mode>('alone')
  const [partner, setPartner] = useState<string | null>(null)
  const begin = useMutation({
    mutationFn: async () =>
      beginReflectionSession({
        headers: onceHeaders(key),
        body: {
          language: set.language,
          picks,
          mode,
          partner_person_id: mode === 'partner' ? partner : null,
        },
      }),
    onSuccess: async ({ data }) => {
      await readAgain(queries, 'listReflectionSessions')
      await navigate({ to: '/journey/reflection/$sessionId', params: { sessionId: data.id } })
    },
  })
  return (
    <Card title={t('pick.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (picks.length > 0) begin.mutate()
        }}
      >
        <Stack gap="lg">
          <Checkbox.Group
            label={t('pick.label', { count: picks.length })}
            value={picks}
            onChange={(chosen) => chosen.length <= most && setPicks(chosen)}
          >
            {levels.map((level) => (
              <section key={level} className={styles.level}>
                <h3>{t(`level.${level}`)}</h3>
                <div className={styles.questions}>
                  {set.questions
                    .filter((question) => question.level === level)
                    .map(({ code, text }) => (
                      <Checkbox
                        key={code}
                        value={code}
                        label={text}
                        disabled={picks.length >= most && !picks.includes(code)}
                      />
                    ))}
                </div>
              </section>
            ))}
          </Checkbox.Group>
          <SegmentedControl
            aria-label={t('pick.mode')}
            value={mode}
            onChange={(chosen) => setMode(modes.find((one) => one === chosen) ?? 'alone')}
            data={modes.map((one) => ({ value: one, label: t(`mode.${one}`) }))}
          />
          <p className={styles.hint}>{t(`modeHint.${mode}`)}</p>
          {mode === 'partner' && <PartnerField value={partner} onChange={setPartner} />}
          {begin.isError && (
            <Note tone="fault" alert>
              {refusalWords(begin.error)}
            </Note>
          )}
          <Row>
            <Button type="submit" loading={begin.isPending}>
              {t('pick.begin')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  )
}

function PartnerField({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const { t } = useTranslation('reflection')
  const [typed, setTyped] = useState('')
  const options = useFoundPeople(useSettled(typed.trim(), 150), value)
  return (
    <SearchSelect
      label={t('pick.partner')}
      description={t('pick.partnerHint')}
      options={options}
      value={value}
      onChange={onChange}
      onSearch={setTyped}
      nothing={t('pick.nobody')}
    />
  )
}

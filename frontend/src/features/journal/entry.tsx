import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { rewriteJournalEntry, tearOutJournalEntry } from '@/api/gen/growth/sdk.gen'
import type { JournalEntry } from '@/api/gen/growth/types.gen'
import { ifMatch } from '@/api/headers'
import { Button } from '@/ui/controls'
import { TextArea } from '@/ui/fields'
import { Row, Stack } from '@/ui/layout'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { momentWords } from '@/words/dates'
import { refusalWords } from '@/words/refusals'
import styles from './journal.module.css'

type Doing = 'reading' | 'changing' | 'tearing'

/** One entry, to be read, changed, or torn out after a second look. */
export function Entry({ entry }: { entry: JournalEntry }) {
  const { t } = useTranslation('journal')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [doing, setDoing] = useState<Doing>('reading')
  const [text, setText] = useState(entry.text)
  const again = async () => {
    setDoing('reading')
    await readAgain(queries, 'listJournal')
    await queries.invalidateQueries({ queryKey: ['journal-search'] })
  }
  const path = { entry_id: entry.id }
  const change = useMutation({
    mutationFn: async () =>
      rewriteJournalEntry({ path, headers: ifMatch(entry.row_version), body: { text } }),
    onSuccess: again,
  })
  const tear = useMutation({ mutationFn: async () => tearOutJournalEntry({ path }), onSuccess: again })
  const failed = change.error ?? tear.error
  return (
    <Card>
      <Stack gap="sm">
        <p className={styles.when}>{momentWords(entry.written_at)}</p>
        {doing === 'changing' ? (
          <TextArea
            aria-label={t('entry.text')}
            autosize
            minRows={3}
            maxLength={20_000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        ) : (
          <p className={styles.text}>{entry.text}</p>
        )}
        {doing === 'tearing' && <Note tone="edge">{t('entry.sure')}</Note>}
        {failed && (
          <Note tone="fault" alert>
            {refusalWords(failed)}
          </Note>
        )}
        <Row gap="xs">
          {doing === 'reading' ? (
            <>
              <Button size="xs" variant="default" onClick={() => setDoing('changing')}>
                {t('entry.change')}
              </Button>
              <Button size="xs" variant="default" onClick={() => setDoing('tearing')}>
                {t('entry.tear')}
              </Button>
            </>
          ) : (
            <>
              <Button
                size="xs"
                loading={change.isPending || tear.isPending}
                onClick={() => (doing === 'changing' ? change.mutate() : tear.mutate())}
              >
                {doing === 'changing' ? common('save') : t('entry.tear')}
              </Button>
              <Button size="xs" variant="default" onClick={() => setDoing('reading')}>
                {common('cancel')}
              </Button>
            </>
          )}
        </Row>
      </Stack>
    </Card>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { openJourney } from '@/api/gen/growth/sdk.gen'
import { onceHeaders, oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'

export function OptIn() {
  const { t } = useTranslation('journey')
  const queries = useQueryClient()
  const begin = useMutation({
    mutationFn: async (key: string) => openJourney({ headers: onceHeaders(key) }),
    onSuccess: () => readAgain(queries, 'listJourneys', 'readHome'),
  })
  return (
    <Card flush>
      <EmptyState
        title={t('optIn.title')}
        text={t('optIn.text')}
        actions={
          <Button onClick={() => begin.mutate(oneTimeKey())} loading={begin.isPending}>
            {t('optIn.button')}
          </Button>
        }
      />
      {begin.isError && (
        <Note tone="fault" alert>
          {refusalWords(begin.error)}
        </Note>
      )}
    </Card>
  )
}

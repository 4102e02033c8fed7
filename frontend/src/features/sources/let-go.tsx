import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { deleteSource } from '@/api/gen/people/sdk.gen'
import type { Source } from '@/api/gen/people/types.gen'
import { AskingOnce } from '@/ui/asking/asking-once'
import { Button } from '@/ui/controls'

/** Disconnect it; everybody whom it brought stays. */
export function LetGo({ source }: { source: Source }) {
  const { t } = useTranslation('sources')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: async () =>
      deleteSource({ path: { source_id: source.id }, headers: { 'If-Match': `"${source.row_version}"` } }),
    onSuccess: async () => {
      await navigate({ to: '/people/sources' })
      await readAgain(queries, 'listSources')
    },
  })
  if (!source.may.includes('let-go')) return null
  return (
    <div>
      <Button variant="subtle" onClick={() => setAsking(true)}>
        {t('letGo.button')}
      </Button>
      {asking && (
        <AskingOnce
          title={t('letGo.title', { name: source.name })}
          text={t('letGo.text')}
          deed={t('letGo.button')}
          onClose={() => setAsking(false)}
          mutation={remove}
        />
      )}
    </div>
  )
}

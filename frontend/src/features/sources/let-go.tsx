import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { deleteSource } from '@/api/gen/people/sdk.gen'
import type { Source } from '@/api/gen/people/types.gen'
import { Button } from '@/ui/controls'
import { Modal } from '@/ui/modal'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import styles from './sources.module.css'

/** Disconnect it; everybody whom it brought stays. */
export function LetGo({ source }: { source: Source }) {
  const { t } = useTranslation('sources')
  const { t: common } = useTranslation()
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
        <Modal
          opened
          onClose={() => setAsking(false)}
          title={t('letGo.title', { name: source.name })}
          closeButtonProps={{ 'aria-label': common('close') }}
        >
          <div className={styles.stack}>
            <p>{t('letGo.text')}</p>
            {remove.isError && (
              <Note tone="fault" alert>
                {refusalWords(remove.error)}
              </Note>
            )}
            <div className={styles.deeds}>
              <Button variant="default" onClick={() => setAsking(false)}>
                {common('cancel')}
              </Button>
              <Button color="red" onClick={() => remove.mutate()} loading={remove.isPending}>
                {t('letGo.button')}
              </Button>
            </div>
          </div>
        </Modal>
      )}
    </div>
  )
}

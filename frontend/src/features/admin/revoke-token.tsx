import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { deleteToken } from '@/api/gen/people/sdk.gen'
import type { Token } from '@/api/gen/people/types.gen'
import { Button } from '@/ui/controls'
import { Modal } from '@/ui/modal'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import styles from './admin.module.css'

/** Asks once, because the system behind the token stops at once. */
export function RevokeToken({ token }: { token: Token }) {
  const { t } = useTranslation('admin')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const revoke = useMutation({
    mutationFn: async () => deleteToken({ path: { token_id: token.id } }),
    onSuccess: async () => {
      setAsking(false)
      await readAgain(queries, 'listTokens')
    },
  })
  if (!token.may.includes('revoke')) return null
  const { name } = token
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-label={t('tokens.revokeFor', { name })}
        onClick={() => setAsking(true)}
      >
        {t('tokens.revoke')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('tokens.revokeTitle', { name })}
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        <div className={styles.form}>
          <p>{t('tokens.revokeText')}</p>
          {revoke.isError && (
            <Note tone="fault" alert>
              {refusalWords(revoke.error)}
            </Note>
          )}
          <div className={styles.deeds}>
            <Button variant="default" onClick={() => setAsking(false)}>
              {common('cancel')}
            </Button>
            <Button onClick={() => revoke.mutate()} loading={revoke.isPending}>
              {t('tokens.revoke')}
            </Button>
          </div>
        </div>
      </Modal>
    </>
  )
}

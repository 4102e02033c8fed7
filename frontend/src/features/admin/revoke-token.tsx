import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { deleteToken } from '@/api/gen/people/sdk.gen'
import type { Token } from '@/api/gen/people/types.gen'
import { AskingOnce } from '@/ui/asking/asking-once'
import { Button } from '@/ui/controls'

/** Asks once, because the system behind the token stops at once. */
export function RevokeToken({ token }: { token: Token }) {
  const { t } = useTranslation('admin')
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
      {asking && (
        <AskingOnce
          title={t('tokens.revokeTitle', { name })}
          text={t('tokens.revokeText')}
          deed={t('tokens.revoke')}
          onClose={() => setAsking(false)}
          mutation={revoke}
        />
      )}
    </>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { rotateTokenSecret } from '@/api/gen/people/sdk.gen'
import type { Token } from '@/api/gen/people/types.gen'
import { NewSecret } from '@/ui/asking/new-secret'
import { Button } from '@/ui/controls'

/** The token stays; only what the machine shows is new. */
export function RotateToken({ token }: { token: Token }) {
  const { t } = useTranslation('admin')
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const rotate = useMutation({
    mutationFn: async (overlapHours: number) => {
      const { data } = await rotateTokenSecret({
        path: { token_id: token.id },
        body: { overlap_hours: overlapHours },
      })
      return data.token
    },
    onSuccess: () => readAgain(queries, 'listTokens'),
  })
  if (!token.may.includes('rotate')) return null
  const { name } = token
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-label={t('tokens.rotateFor', { name })}
        onClick={() => setAsking(true)}
      >
        {t('tokens.rotate')}
      </Button>
      {asking && (
        <NewSecret
          name={name}
          text={t('tokens.rotateText')}
          deed={t('tokens.rotate')}
          mutation={rotate}
          shown={{ title: t('tokens.madeTitle'), text: t('tokens.madeText') }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

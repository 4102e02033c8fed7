import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { depart } from '@/api/gen/gateway/sdk.gen'
import { Button } from '@/ui/controls'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import styles from './welcome.module.css'

interface ProviderDoorProps {
  provider: string
  onward: string
  /** The secret of a link that joins account and person. */
  invitation: string | null
}

/** To the organisation's identity provider, and back. */
export function ProviderDoor({ provider, onward, invitation }: ProviderDoorProps) {
  const { t } = useTranslation('welcome')
  const leave = useMutation({
    mutationFn: async () => (await depart({ body: { onward, invitation } })).data,
    onSuccess: ({ location }) => globalThis.location.assign(location),
  })
  return (
    <Card>
      <div className={styles.form}>
        {leave.isError && (
          <Note tone="fault" alert>
            {refusalWords(leave.error)}
          </Note>
        )}
        <Button onClick={() => leave.mutate()} loading={leave.isPending || leave.isSuccess}>
          {t('provider.go', { provider })}
        </Button>
      </div>
    </Card>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/controls'
import { Checkbox, TextArea } from '@/ui/fields'
import { Row, Stack, Text } from '@/ui/layout'
import { Modal } from '@/ui/modal'

export type AskedDeed = 'suspend' | 'revoke' | 'relinquish' | 'decline' | 'withdraw' | 'reject'

interface ReasonModalProps {
  deed: AskedDeed
  /** Whether the deed carries a reason at all. */
  reasoned: boolean
  busy: boolean
  onClose: () => void
  onSure: (reason: string, immediate: boolean) => void
}

/** Says what a deed does before it is done, and takes the reason where one is given. */
export function ReasonModal({ deed, reasoned, busy, onClose, onSure }: ReasonModalProps) {
  const { t } = useTranslation('mandates')
  const { t: common } = useTranslation()
  const [reason, setReason] = useState('')
  const [immediate, setImmediate] = useState(false)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`ask_first.title_${deed}`)}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onSure(reason.trim(), immediate)
        }}
      >
        <Stack>
          <Text>{t(`ask_first.text_${deed}`)}</Text>
          {reasoned && (
            <TextArea
              label={t('ask_first.reason')}
              required
              autosize
              minRows={2}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
          {deed === 'revoke' && (
            <Checkbox
              label={t('ask_first.immediate')}
              checked={immediate}
              onChange={(event) => setImmediate(event.currentTarget.checked)}
            />
          )}
          <Row justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t(`deed.${deed}`)}
            </Button>
          </Row>
        </Stack>
      </form>
    </Modal>
  )
}

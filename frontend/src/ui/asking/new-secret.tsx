import type { UseMutationResult } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NativeSelect } from '@/ui/fields'
import { Modal } from '@/ui/modal'
import { ShownOnce } from '@/ui/shown-once'
import { AskingForm } from './asking-form'

const overlaps = ['0', '24', '168'] as const

interface NewSecretProps {
  name: string
  text: string
  deed: string
  /** Makes it; the argument is how many hours the old one still counts. */
  mutation: UseMutationResult<string, Error, number>
  shown: { title: string; text: string }
  onClose: () => void
}

/** A secret in the place of another, which counts a while longer, so that no machine stands still. */
export function NewSecret({ name, text, deed, mutation, shown, onClose }: NewSecretProps) {
  const { t } = useTranslation()
  const [overlap, setOverlap] = useState('24')
  const close = () => {
    onClose()
    mutation.reset()
  }
  const made = mutation.data
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={made ? shown.title : t('newSecret.title', { name })}
      closeButtonProps={{ 'aria-label': t('close') }}
      closeOnClickOutside={!made}
    >
      {made ? (
        <ShownOnce text={shown.text} secret={made} done={t('newSecret.done')} onDone={close} />
      ) : (
        <AskingForm
          deed={deed}
          onClose={close}
          onSubmit={(event) => {
            event.preventDefault()
            mutation.mutate(Number(overlap))
          }}
          mutation={mutation}
        >
          <p>{text}</p>
          <NativeSelect
            label={t('newSecret.overlap')}
            value={overlap}
            onChange={(event) => setOverlap(event.currentTarget.value)}
            data={overlaps.map((hours) => ({ value: hours, label: t(`newSecret.after.${hours}`) }))}
          />
        </AskingForm>
      )}
    </Modal>
  )
}

import { useTranslation } from 'react-i18next'
import { Modal } from '@/ui/modal'
import { AskingForm, type AskingFormProps } from './asking-form'

/** A few questions in front of the page. */
export function Asking({ title, ...form }: AskingFormProps & { title: string }) {
  const { t } = useTranslation()
  return (
    <Modal opened onClose={form.onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <AskingForm {...form} />
    </Modal>
  )
}

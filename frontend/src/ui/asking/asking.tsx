import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/controls'
import { Modal } from '@/ui/modal'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import styles from './asking.module.css'

interface AskingProps {
  title: string
  deed: string
  /** What cannot be taken back is red. */
  ends?: boolean
  onClose: () => void
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  mutation: { isPending: boolean; isError: boolean; error: unknown }
  children: ReactNode
}

/** A few questions in front of the page, one deed, and the way back. */
export function Asking({ title, deed, ends = false, onClose, onSubmit, mutation, children }: AskingProps) {
  const { t } = useTranslation()
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form className={styles.form} onSubmit={onSubmit} noValidate>
        {children}
        {mutation.isError && (
          <Note tone="fault" alert>
            {refusalWords(mutation.error)}
          </Note>
        )}
        <div className={styles.deeds}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" color={ends ? 'red' : undefined} loading={mutation.isPending}>
            {deed}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/controls'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import styles from './asking.module.css'

export interface AskingFormProps {
  deed: string
  /** What cannot be taken back is red. */
  ends?: boolean
  onClose: () => void
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  mutation: { isPending: boolean; isError: boolean; error: unknown }
  children: ReactNode
}

/** A few questions, what was refused, one deed, and the way back. */
export function AskingForm({ deed, ends = false, onClose, onSubmit, mutation, children }: AskingFormProps) {
  const { t } = useTranslation()
  return (
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
  )
}

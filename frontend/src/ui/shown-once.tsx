import { useTranslation } from 'react-i18next'
import { Button } from './controls'
import { useCopied } from './copied'
import { IconCheck, IconCopy } from './icons'
import { Note } from './page/note'
import styles from './shown-once.module.css'

interface ShownOnceProps {
  text: string
  secret: string
  done: string
  onDone: () => void
}

/** A secret that nobody can read again: copied now, or made anew. */
export function ShownOnce({ text, secret, done, onDone }: ShownOnceProps) {
  const { t } = useTranslation()
  const { copied, copy } = useCopied()
  return (
    <div className={styles.once}>
      <Note tone="edge">{text}</Note>
      <code className={styles.secret}>{secret}</code>
      <div className={styles.deeds}>
        <Button
          variant="default"
          leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
          onClick={() => copy(secret)}
        >
          {copied ? t('copied') : t('copy')}
        </Button>
        <Button onClick={onDone}>{done}</Button>
      </div>
    </div>
  )
}

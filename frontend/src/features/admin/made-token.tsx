import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/controls'
import { useCopied } from '@/ui/copied'
import { IconCheck, IconCopy } from '@/ui/icons'
import { Note } from '@/ui/page/note'
import styles from './admin.module.css'

/** The token, shown this once. */
export function MadeToken({ secret, onDone }: { secret: string; onDone: () => void }) {
  const { t } = useTranslation('admin')
  const { copied, copy } = useCopied()
  return (
    <div className={styles.form}>
      <Note tone="edge">{t('tokens.madeText')}</Note>
      <code className={styles.token}>{secret}</code>
      <div className={styles.deeds}>
        <Button
          variant="default"
          leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
          onClick={() => copy(secret)}
        >
          {copied ? t('tokens.copied') : t('tokens.copy')}
        </Button>
        <Button onClick={onDone}>{t('tokens.done')}</Button>
      </div>
    </div>
  )
}

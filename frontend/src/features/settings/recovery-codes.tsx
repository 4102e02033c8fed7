import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/controls'
import { useCopied } from '@/ui/copied'
import { IconCheck, IconCopy } from '@/ui/icons'
import { Modal } from '@/ui/modal'
import { Note } from '@/ui/page/note'
import styles from './settings.module.css'

/** For a lost phone; shown this once. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { t: common } = useTranslation()
  const { copied, copy } = useCopied()
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('signIn.codesTitle')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <div className={styles.form}>
        <Note tone="edge">{t('signIn.codesText')}</Note>
        <ul className={styles.codes}>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <div className={styles.deeds}>
          <Button
            variant="default"
            leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
            onClick={() => copy(codes.join('\n'))}
          >
            {copied ? t('signIn.copied') : t('signIn.copy')}
          </Button>
          <Button onClick={onClose}>{t('signIn.written')}</Button>
        </div>
      </div>
    </Modal>
  )
}

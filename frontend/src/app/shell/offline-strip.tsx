import { useTranslation } from 'react-i18next'
import { useOnline } from '@/ui/online'
import styles from './shell.module.css'

/** Says so while there is no network, and goes by itself. */
export function OfflineStrip() {
  const { t } = useTranslation()
  const online = useOnline()
  return (
    <div role="status" className={styles.strip}>
      {!online && t('offline')}
    </div>
  )
}

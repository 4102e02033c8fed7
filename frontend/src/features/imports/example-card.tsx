import { useTranslation } from 'react-i18next'
import { Card } from '@/ui/page/card'
import styles from './imports.module.css'

const example = `employee_number;given_name;family_name;work_email;title;unit;manager_employee_number
1001;Ines;Okafor;ines@example.com;Account lead;Commercial;1000
1002;Yusuf;Demir;yusuf@example.com;Account manager;Commercial;1001`

export function ExampleCard() {
  const { t } = useTranslation('imports')
  return (
    <Card title={t('example.title')}>
      <p className={styles.text}>{t('example.text')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways and must be reachable by keyboard. */}
      <section className={styles.scroll} tabIndex={0} aria-label={t('example.sample')}>
        <pre className={styles.example}>{example}</pre>
      </section>
    </Card>
  )
}

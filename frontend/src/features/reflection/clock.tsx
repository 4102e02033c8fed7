import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/controls'
import { Row } from '@/ui/layout'
import { Card } from '@/ui/page/card'
import { minutesWords } from './minutes'
import styles from './reflection.module.css'

const round = 10 * 60

/** For a small group: ten minutes a person, started by whoever facilitates; it rings nowhere else. */
export function Clock() {
  const { t } = useTranslation('reflection')
  const [left, setLeft] = useState(round)
  const [runs, setRuns] = useState(false)
  useEffect(() => {
    if (!runs || left === 0) return
    const tick = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(tick)
  }, [runs, left])
  return (
    <Card title={t('clock.title')}>
      <Row>
        <span className={styles.clock} role="timer">
          {minutesWords(left)}
        </span>
        <Button variant="default" onClick={() => setRuns(!runs)}>
          {t(runs ? 'clock.hold' : 'clock.start')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            setRuns(false)
            setLeft(round)
          }}
        >
          {t('clock.next')}
        </Button>
      </Row>
      {left === 0 && <p role="status">{t('clock.over')}</p>}
    </Card>
  )
}

import { useTranslation } from 'react-i18next'
import type { Bands, Headroom, Insights } from '@/api/gen/mandates/types.gen'
import { Columns } from '@/ui/chart/columns'
import { Card } from '@/ui/page/card'
import { Reckoned } from '@/ui/page/reckoned'
import { limitKey, limitNameOf } from '@/words/limits'
import { countWords, percentWords } from '@/words/money'
import { Behind } from './behind'
import styles from './insights.module.css'

const inside = ['below_half', 'below_near', 'near', 'at_edge'] as const
type Measured = Headroom & { bands: Bands }

const wentOut = ({ bands }: Measured) => inside.reduce((sum, band) => sum + bands[band], 0) + bands.beyond

/** How near the offers that went out sit to each limit that has a measure. */
export function HeadroomCard({ insights }: { insights: Insights }) {
  const { t } = useTranslation('insights')
  const measured = insights.limits.filter(
    (one): one is Measured => one.bands !== null && wentOut(one as Measured) > 0,
  )
  return (
    <Card title={t('headroom.title')}>
      {measured.length === 0 && <p className={styles.text}>{t('headroom.none')}</p>}
      <ul className={styles.limits}>
        {measured.map((one) => (
          <li key={limitKey(one)}>
            <Nearness headroom={one} />
          </li>
        ))}
      </ul>
      <Reckoned label={t('reckoned')}>{t('headroom.how')}</Reckoned>
      <Behind insights={insights} file="answers" />
    </Card>
  )
}

function Nearness({ headroom }: { headroom: Measured }) {
  const { t } = useTranslation('insights')
  const { bands, used_median_bps: middle } = headroom
  const limit = limitNameOf(headroom)
  const shown = bands.beyond > 0 ? [...inside, 'beyond' as const] : inside
  return (
    <>
      <h3>{limit}</h3>
      <p>
        {middle === null
          ? t('headroom.beyondOnly')
          : t('headroom.middle', { count: wentOut(headroom), share: percentWords(middle) })}{' '}
        {bands.at_edge + bands.near > 0 &&
          t('headroom.bunch', { edge: countWords(bands.at_edge), near: countWords(bands.near) })}
      </p>
      <Columns
        caption={t('headroom.caption', { limit })}
        header={t('headroom.used')}
        columns={shown.map((band) => ({
          key: band,
          label: t(`headroom.${band}`),
          value: bands[band],
          strong: band === 'at_edge',
        }))}
        words={countWords}
      />
    </>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Curve } from '@/api/gen/mandates/types.gen'
import { LineFigure } from '@/ui/chart/line-figure'
import { SegmentedControl } from '@/ui/fields'
import { Card } from '@/ui/page/card'
import { limitName, limitValueWords } from '@/words/limits'
import { countWords, majorOf } from '@/words/money'
import { kneeOf } from './knee'
import styles from './replay.module.css'
import type { Side } from './side'

const keyOf = ({ limit }: Curve) => `${limit.code}/${limit.scope}`

/** Per limit: how many deals would be inside at each bound, the others as proposed; where it turns is the knee. */
export function CurvesCard({ sides }: { sides: readonly Side[] }) {
  const { t } = useTranslation('replay')
  const [wanted, setWanted] = useState<string | null>(null)
  const curves = new Map(sides.flatMap(({ figures }) => figures.curves.map((curve) => [keyOf(curve), curve])))
  const curve = curves.get(wanted ?? '') ?? [...curves.values()].at(0)
  if (!curve) return null
  return (
    <Card
      title={t('curve.title')}
      action={
        curves.size > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={t('curve.limit')}
            value={keyOf(curve)}
            onChange={setWanted}
            data={[...curves].map(([key, { limit }]) => ({
              value: key,
              label: limitName(limit.code, limit.scope),
            }))}
          />
        )
      }
    >
      <CurveFigure key={keyOf(curve)} curve={curve} sides={sides} />
    </Card>
  )
}

function CurveFigure({ curve, sides }: { curve: Curve; sides: readonly Side[] }) {
  const { t } = useTranslation('replay')
  const { t: common } = useTranslation()
  const currency = sides.at(0)?.ask.currency ?? 'EUR'
  const { code, scope } = curve.limit
  const words = (bound: number) => limitValueWords(code, Math.round(bound), currency)
  const drawn = sides.flatMap(({ name, figures }) => {
    const own = figures.curves.find((one) => keyOf(one) === keyOf(curve))
    return own ? [{ name, curve: own, deals: figures.deals }] : []
  })
  const [first] = drawn
  const knee = kneeOf(curve.points)
  const at = first?.curve.points.findLast(({ bound }) => bound <= first.curve.bound)
  const finding = t('curve.finding', {
    bound: words(curve.bound),
    inside: countWords(at?.inside ?? 0),
    deals: countWords(first?.deals ?? 0),
  })
  return (
    <>
      <LineFigure
        finding={drawn.length > 1 ? limitName(code, scope) : finding}
        series={drawn.map(({ name, curve: own }, place) => ({
          key: `inside${place}`,
          label: name || t('curve.inside'),
          points: own.points.map(({ bound, inside }) => ({ x: bound, y: inside })),
        }))}
        marks={[
          ...drawn.map(({ name, curve: own }) => ({ x: own.bound, label: name || t('curve.here') })),
          ...(knee && drawn.length === 1 && knee.bound !== curve.bound
            ? [{ x: knee.bound, label: t('curve.knee'), dotted: true }]
            : []),
        ]}
        xHeader={limitName(code, scope)}
        xWords={words}
        yWords={(y) => countWords(Math.round(y))}
        xCell={(x) => String(code === 'max_discount_bps' ? x / 100 : majorOf(x, currency))}
        yCell={String}
        fileName={`replay-${code}-${scope}.csv`}
        words={{
          showTable: common('figure.showTable'),
          showLine: common('figure.showLine'),
          save: common('figure.save'),
        }}
      />
      {knee && (
        <p className={styles.hint}>
          {t('curve.kneeHint', { bound: words(knee.bound), inside: countWords(knee.inside) })}
        </p>
      )}
    </>
  )
}

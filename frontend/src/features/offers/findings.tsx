import { useTranslation } from 'react-i18next'
import type { Evaluation, Finding } from '@/api/gen/mandates/types.gen'
import { LeewayBand } from '@/ui/band/leeway-band'
import { Card } from '@/ui/page/card'
import { distanceWords, limitKey, limitNameOf, limitValueWords } from '@/words/limits'
import { markOf } from './finding'
import styles from './offers.module.css'

/** Every limit once, with its distance; the one that decides says so. */
export function Findings({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation('offers')
  return (
    <Card title={t('limits')}>
      <ul className={styles.findings}>
        {evaluation.limits.map((finding) => (
          <li key={`${limitKey(finding)}/${finding.on_breach}/${finding.mandate_id}`}>
            <FindingRow finding={finding} evaluation={evaluation} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function FindingRow({ finding, evaluation }: { finding: Finding; evaluation: Evaluation }) {
  const { t } = useTranslation('offers')
  const { code, asked, bound, distance, ok } = finding
  const above = finding.mandate_id !== evaluation.mandate?.id
  const limit = limitNameOf(finding)
  const name = above ? t('above', { limit }) : limit
  const size = distance === null ? '' : distanceWords(code, distance, evaluation.currency)
  const says =
    distance === null
      ? t(unmeasured(finding))
      : distance === 0
        ? t('edge')
        : ok
          ? t('room', { room: size })
          : t('past', { past: size })
  const mark = markOf(evaluation, finding)
  const figures =
    asked === null || bound === null || code === 'validity'
      ? null
      : t('askedAndEdge', {
          asked: limitValueWords(code, asked, evaluation.currency),
          edge: limitValueWords(code, bound, evaluation.currency),
        })
  const drawn = asked !== null && bound !== null && bound > 0 && code !== 'validity'
  return (
    <div className={styles.finding}>
      <div className={styles.findingHead} data-outside={!ok || undefined}>
        <span>{name}</span>
        <span>{says}</span>
      </div>
      {drawn && (
        <LeewayBand
          slim
          label={name}
          valueText={says}
          from={0}
          until={Math.max(bound * 1.5, asked * 1.1)}
          atLeast={null}
          atMost={bound}
          at={asked}
          outside={!ok}
        />
      )}
      {(figures || mark) && (
        <p className={styles.findingFoot}>
          <span>{figures}</span>
          {mark && <span className={styles.mark}>{t(`mark.${mark}`)}</span>}
        </p>
      )}
    </div>
  )
}

/** Why there is no distance: it may not be shown, the limit is about something else, or a fact is missing. */
function unmeasured({ code, ok, bound }: Finding): 'inside' | 'outside' | 'notConcerned' | 'notKnown' {
  if (code === 'min_margin_bps' && bound === null) return ok ? 'inside' : 'outside'
  return ok ? 'notConcerned' : 'notKnown'
}

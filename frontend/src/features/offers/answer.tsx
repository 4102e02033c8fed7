import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Evaluation } from '@/api/gen/mandates/types.gen'
import { Verdict } from '@/ui/band/verdict'
import { Text } from '@/ui/layout'
import { dutyAheadWords } from '@/words/duties'
import { distanceWords } from '@/words/limits'
import { moneyWords, percentWords } from '@/words/money'
import { budgetLeft, decisive, tightest, toneOf } from './finding'
import styles from './offers.module.css'

/** The verdict in words first: inside by how much and what is left, or how far past the edge. */
export function Answer({ evaluation }: { evaluation: Evaluation | undefined }) {
  const { t } = useTranslation('offers')
  if (!evaluation) return <Verdict tone="quiet" title={t('verdict.waiting')} />
  const { outcome, concession_minor: conceded, currency, would_decide: deciders } = evaluation
  const { published_offers: published, price_books: books, duties } = evaluation
  return (
    <div className={styles.pinned}>
      <Verdict tone={toneOf(outcome)} title={t(`verdict.${outcome}`)}>
        <Sentence evaluation={evaluation} />
        <div className={styles.besides}>
          {conceded !== null && (
            <Text c="dimmed">{t('concession', { amount: moneyWords(conceded, currency) })}</Text>
          )}
          {published.map(({ id, name, rate_bps: rate }) => (
            <Text key={id} c="dimmed">
              {t('published', { name, percent: percentWords(rate) })}
            </Text>
          ))}
          {books.map(({ id, name }) => (
            <Text key={id} c="dimmed">
              {t('measuredAgainst', { name })}
            </Text>
          ))}
          {duties.map((duty) => (
            <Text key={`${duty.kind} ${duty.whom ?? ''}`} c="dimmed">
              {dutyAheadWords(duty)}
            </Text>
          ))}
          {deciders.map(({ id, name }) => (
            <Text key={id}>{t('whoDecides', { name })}</Text>
          ))}
        </div>
      </Verdict>
    </div>
  )
}

function Sentence({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation('offers')
  return <Text fw={600}>{sentenceOf(evaluation, t)}</Text>
}

function sentenceOf(evaluation: Evaluation, t: TFunction<'offers'>): string {
  const { currency, outcome, binding } = evaluation
  if (binding.includes('duty')) return t('verdict.duty')
  const past = decisive(evaluation)
  if (past) {
    if (past.distance === null || past.distance >= 0) return t('verdict.unknown')
    return t('verdict.outsideBy', { past: distanceWords(past.code, past.distance, currency) })
  }
  if (outcome !== 'allow' && outcome !== 'allow_inform') return ''
  const left = budgetLeft(evaluation)
  const leftWords = left === null ? '' : moneyWords(left, currency)
  const least = tightest(evaluation)
  if (!least || least.distance === null) return left === null ? '' : t('verdict.left', { left: leftWords })
  if (least.distance === 0) return t('verdict.onTheEdge')
  const room = distanceWords(least.code, least.distance, currency)
  return left === null
    ? t('verdict.insideBy', { room })
    : t('verdict.insideByLeft', { room, left: leftWords })
}

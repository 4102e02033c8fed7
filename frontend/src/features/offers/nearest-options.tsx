import { useTranslation } from 'react-i18next'
import type { CounterOffer, Evaluation, Move } from '@/api/gen/mandates/types.gen'
import { Button } from '@/ui/controls'
import { moneyWords, percentWords } from '@/words/money'
import { lineOf, taken } from './nearest'
import type { OfferDraft } from './offer-draft'
import styles from './offers.module.css'

interface NearestOptionsProps {
  evaluation: Evaluation
  draft: OfferDraft
  onChange: (draft: OfferDraft) => void
}

/** The nearest terms inside, nearest first; one press takes one. */
export function NearestOptions({ evaluation, draft, onChange }: NearestOptionsProps) {
  const { t } = useTranslation('offers')
  const words = useMoveWords()
  return (
    <ul className={styles.options} aria-label={t('nearest.title')}>
      {evaluation.nearest.map((option, index) => (
        <li key={option.way}>
          <Button
            fullWidth
            justify="start"
            h="auto"
            py={8}
            variant={index === 0 ? 'filled' : 'default'}
            onClick={() => onChange(taken(draft, option))}
          >
            <span className={styles.option}>
              <span>{t(`nearest.${option.way}`)}</span>
              <span className={styles.optionMoves}>{movesOf(option, words)}</span>
              <span className={styles.optionMoves}>
                {t('nearest.given', { amount: moneyWords(option.concession_minor, evaluation.currency) })}
              </span>
            </span>
          </Button>
        </li>
      ))}
    </ul>
  )
}

function movesOf({ moves }: CounterOffer, words: (move: Move) => string): string {
  return moves
    .map(words)
    .filter((one) => one !== '')
    .join(', ')
}

function useMoveWords() {
  const { t } = useTranslation('offers')
  const { t: mandates } = useTranslation('mandates')
  return (move: Move): string => {
    const { path, becomes, names } = move
    const line = lineOf(move)
    if (line !== null) return t('nearest.line', { number: line + 1, percent: percentWords(becomes ?? 0) })
    const count = becomes ?? 0
    switch (path) {
      case '/payment_days':
        return t('nearest.payment_days', { count })
      case '/contract_months':
        return t('nearest.contract_months', { count })
      case '/price_lock_months':
        return t('nearest.price_lock_months', { count })
      case '/free_months':
        return t('nearest.free_months', { count })
      case '/clauses':
        return t('nearest.clauses', { names: names.join(', ') })
      case '/gets':
        return t('nearest.gets', {
          names: names
            .map((name) => mandates(name === 'prepaid' ? 'get.prepaid' : 'get.reference_customer'))
            .join(' + '),
        })
      default:
        return ''
    }
  }
}

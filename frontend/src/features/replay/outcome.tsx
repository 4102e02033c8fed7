import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Verdict } from '@/ui/band/verdict'
import { Facts } from '@/ui/data/facts'
import { Card } from '@/ui/page/card'
import { booksWords, publishedWords } from '@/words/books'
import { dayWords } from '@/words/dates'
import { countWords, moneyWords } from '@/words/money'
import styles from './replay.module.css'
import { namesOf, type Side, shareOf } from './side'

/** The finding in words first: how many deals the people at the table would have decided. */
export function Outcome({ side: { ask, figures }, children }: { side: Side; children?: ReactNode }) {
  const { t } = useTranslation('replay')
  const { currency } = ask
  const budget = ask.limits.find(({ code, period }) => code === 'budget' && !period)?.at_most ?? null
  const refused = figures.first_refused
  if (figures.deals === 0) return <Verdict tone="quiet" title={t('outcome.none')} />
  return (
    <>
      <div className={styles.pinned}>
        <Verdict
          tone={figures.local === 0 ? 'quiet' : 'inside'}
          title={t('outcome.title', {
            local: countWords(figures.local),
            count: figures.deals,
            deals: countWords(figures.deals),
          })}
        />
      </div>
      <Card>
        <Facts
          facts={[
            { label: t('outcome.share'), value: `${shareOf(figures.local, figures.deals)} %` },
            { label: t('outcome.inside'), value: countWords(figures.inside) },
            { label: t('outcome.drawn'), value: moneyWords(figures.drawn_minor, currency) },
            {
              label: t('outcome.left'),
              value: budget === null ? null : moneyWords(budget - figures.drawn_minor, currency),
            },
            {
              label: t('outcome.refused'),
              value: refused && `${dayWords(refused.decided_on)}, ${refused.deal_number}`,
            },
            {
              label: t('outcome.hours'),
              value: figures.hours_saved === null ? null : countWords(figures.hours_saved),
            },
          ]}
        />
        {figures.unjudged.length > 0 && (
          <p className={styles.hint}>{t('outcome.unjudged', { limits: namesOf(figures.unjudged) })}</p>
        )}
        {figures.price_books.length > 0 && (
          <p className={styles.hint}>{t('outcome.measured', { books: booksWords(figures.price_books) })}</p>
        )}
        {figures.published_offers.length > 0 && (
          <p className={styles.hint}>
            {t('outcome.published', { offers: publishedWords(figures.published_offers, currency) })}
          </p>
        )}
        {children && <div className={styles.deeds}>{children}</div>}
      </Card>
    </>
  )
}

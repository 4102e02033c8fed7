import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { whenNeverRead } from '@/api/first-read'
import { listChainOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import type { ChainLink, Mandate } from '@/api/gen/mandates/types.gen'
import { Skeleton } from '@/ui/layout'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Tag } from '@/ui/page/note'
import { boundWords, limitKey, limitNameOf } from '@/words/limits'
import { moneyWords } from '@/words/money'
import styles from './mandates.module.css'
import { toneOf } from './states'

/** From where authority begins down to this mandate: who holds it, and what each step leaves. */
export function ChainCard({ mandate }: { mandate: Mandate }) {
  const { t } = useTranslation('mandates')
  const { data } = useQuery({
    ...listChainOptions({ path: { mandate_id: mandate.id } }),
    throwOnError: whenNeverRead,
  })
  if (!data) return <Skeleton height={160} radius="lg" />
  if (data.items.length < 2) return null
  return (
    <Card title={t('chain.title')}>
      <ol className={styles.chain}>
        {data.items.toReversed().map((link) => (
          <li
            key={link.id}
            className={styles.step}
            aria-current={link.id === mandate.id ? 'true' : undefined}
          >
            <Step link={link} isThis={link.id === mandate.id} />
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Step({ link, isThis }: { link: ChainLink; isThis: boolean }) {
  const { t } = useTranslation('mandates')
  const left = link.budget.available_minor
  return (
    <>
      <div className={styles.stepHead}>
        <strong>
          {isThis ? (
            link.title
          ) : (
            <TextLink to="/mandates/$mandateId" params={{ mandateId: link.id }}>
              {link.title}
            </TextLink>
          )}
        </strong>
        <Tag tone={toneOf(link.state)}>{t(`state.${link.state}` as 'state.active')}</Tag>
      </div>
      <p className={styles.breach}>
        {link.holder.name}
        {left === null ? '' : `, ${t('chain.left', { left: moneyWords(left, link.currency) })}`}
        {link.allocation === 'carved' ? `, ${t('chain.carved')}` : ''}
      </p>
      <ul className={styles.leaves} aria-label={t('chain.leaves')}>
        {link.leaves.map((limit) => (
          <li key={`${limitKey(limit)}/${limit.on_breach}`}>
            {limitNameOf(limit)}: {boundWords(limit, link.currency)}
          </li>
        ))}
      </ul>
    </>
  )
}

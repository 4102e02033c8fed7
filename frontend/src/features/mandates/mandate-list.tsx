import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { whenNeverRead } from '@/api/first-read'
import { listMandatesOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import type { Mandate } from '@/api/gen/mandates/types.gen'
import { Row, Skeleton, Text } from '@/ui/layout'
import { ButtonLink, TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Tag } from '@/ui/page/note'
import { dayWords } from '@/words/dates'
import { MandateBudget } from './mandate-budget'
import styles from './mandates.module.css'
import { toneOf } from './states'

/** One card per mandate: whose, until when, and how much is left. */
export function MandateList({ role }: { role: 'holder' | 'grantor' }) {
  const { t } = useTranslation('mandates')
  const { data } = useQuery({ ...listMandatesOptions({ query: { role } }), throwOnError: whenNeverRead })
  if (!data) return <Skeleton height={240} radius="lg" />
  if (data.items.length === 0) {
    const mine = role === 'holder'
    return (
      <Card flush>
        <EmptyState
          title={mine ? t('noneTitle') : t('noneGrantedTitle')}
          text={mine ? t('noneText') : t('noneGrantedText')}
          actions={mine && <ButtonLink to="/mandates/ask">{t('ask')}</ButtonLink>}
        />
      </Card>
    )
  }
  return (
    <ul className={styles.cards} aria-label={t('title')}>
      {data.items.map((mandate) => (
        <li key={mandate.id}>
          <MandateCard mandate={mandate} />
        </li>
      ))}
    </ul>
  )
}

function MandateCard({ mandate }: { mandate: Mandate }) {
  const { t } = useTranslation('mandates')
  return (
    <Card>
      <div className={styles.card}>
        <Row justify="space-between" align="flex-start" wrap="nowrap">
          <div>
            <h2 className={styles.name}>
              <TextLink to="/mandates/$mandateId" params={{ mandateId: mandate.id }}>
                {mandate.title}
              </TextLink>
            </h2>
            <Text c="dimmed" size="sm">
              {mandate.holder.name}, {t('until', { day: dayWords(mandate.terms.valid_until) })}
            </Text>
          </div>
          <Tag tone={toneOf(mandate.state)}>{t(`state.${mandate.state}` as 'state.active')}</Tag>
        </Row>
        <MandateBudget mandate={mandate} />
        <Row>
          {mandate.may.includes('evaluate') && (
            <ButtonLink to="/offers/check" search={{ mandate: mandate.id }} variant="default">
              {t('check')}
            </ButtonLink>
          )}
          {mandate.may.includes('keep_catalogue') && (
            <ButtonLink to="/catalogue" variant="default">
              {t('keepCatalogue')}
            </ButtonLink>
          )}
        </Row>
      </div>
    </Card>
  )
}

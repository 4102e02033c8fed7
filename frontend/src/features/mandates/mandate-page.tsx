import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readMandateOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import type { Mandate } from '@/api/gen/mandates/types.gen'
import { Facts } from '@/ui/data/facts'
import { Text } from '@/ui/layout'
import { ButtonLink, TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Tag } from '@/ui/page/note'
import { Page } from '@/ui/page/page'
import { dayWords } from '@/words/dates'
import { moneyWords } from '@/words/money'
import { ChainCard } from './chain-card'
import { ChangeForm, type ChangeKind } from './change-form'
import { ChildrenCard } from './children-card'
import { DrawDown } from './draw-down'
import { DutiesCard } from './duties-card'
import { Ledger } from './ledger'
import { LimitBands } from './limit-bands'
import { MandateBudget } from './mandate-budget'
import { MandateDeeds } from './mandate-deeds'
import { MandateVersions } from './mandate-versions'
import { toneOf } from './states'

const route = getRouteApi('/inside/mandates/$mandateId')

/** One mandate: what it allows, what is left, what moved, and what I may do with it. */
export function MandatePage() {
  const { t } = useTranslation('mandates')
  const { mandateId } = route.useParams()
  const [changing, setChanging] = useState<ChangeKind | null>(null)
  const { data: mandate } = useSuspenseQuery(readMandateOptions({ path: { mandate_id: mandateId } }))
  return (
    <Page
      title={mandate.title}
      lead={<Tag tone={toneOf(mandate.state)}>{t(`state.${mandate.state}` as 'state.active')}</Tag>}
      back={<TextLink to="/mandates">{t('back')}</TextLink>}
      actions={
        <>
          {mandate.may.includes('evaluate') && (
            <ButtonLink to="/offers/check" search={{ mandate: mandate.id }}>
              {t('check')}
            </ButtonLink>
          )}
          {mandate.may.includes('see_insights') && (
            <ButtonLink
              variant="default"
              to="/mandates/$mandateId/insights"
              params={{ mandateId: mandate.id }}
            >
              {t('insights')}
            </ButtonLink>
          )}
          <MandateDeeds mandate={mandate} onChange={setChanging} />
        </>
      }
      aside={<About mandate={mandate} />}
    >
      {changing && (
        <ChangeForm key={changing} mandate={mandate} kind={changing} onDone={() => setChanging(null)} />
      )}
      <MandateVersions mandate={mandate} />
      <Card title={t('budget')}>
        <MandateBudget mandate={mandate} />
        <Carved mandate={mandate} />
      </Card>
      <DrawDown mandate={mandate} />
      <Card title={t('limits')}>
        <LimitBands limits={mandate.effective_limits} currency={mandate.terms.currency} />
      </Card>
      <DutiesCard mandate={mandate} />
      <ChainCard mandate={mandate} />
      <ChildrenCard mandate={mandate} />
      <Ledger mandate={mandate} />
    </Page>
  )
}

/** How much of what is held are slices of others: it is theirs to spend. */
function Carved({ mandate }: { mandate: Mandate }) {
  const { t } = useTranslation('mandates')
  const { carved_minor: carved } = mandate.budget
  if (carved === 0) return null
  return (
    <Text c="dimmed" size="sm" mt="sm">
      {t('carved', { amount: moneyWords(carved, mandate.terms.currency) })}
    </Text>
  )
}

function About({ mandate }: { mandate: Mandate }) {
  const { t } = useTranslation('mandates')
  const { terms } = mandate
  return (
    <Card title={t('facts')}>
      <Facts
        facts={[
          { label: t('fact.holder'), value: mandate.holder.name },
          { label: t('fact.grantor'), value: mandate.grantor?.name ?? null },
          { label: t('fact.second'), value: mandate.second_grantor?.name ?? null },
          { label: t('fact.from'), value: dayWords(terms.valid_from) },
          { label: t('fact.until'), value: dayWords(terms.valid_until) },
          { label: t('fact.mode'), value: t(`mode.${terms.mode}` as 'mode.alone') },
          { label: t('fact.delegable'), value: terms.delegable ? t('yes') : t('no') },
          { label: t('fact.allocation'), value: mandate.parent_id && t(`allocation.${mandate.allocation}`) },
          { label: t('fact.reason'), value: mandate.reason },
          { label: t('fact.document'), value: mandate.document_ref },
          { label: t('fact.version'), value: String(mandate.version) },
          {
            label: t('fact.predecessor'),
            value: mandate.predecessor_id && (
              <TextLink to="/mandates/$mandateId" params={{ mandateId: mandate.predecessor_id }}>
                {t('before')}
              </TextLink>
            ),
          },
          {
            label: t('fact.successor'),
            value: mandate.successor_id && (
              <TextLink to="/mandates/$mandateId" params={{ mandateId: mandate.successor_id }}>
                {t('after')}
              </TextLink>
            ),
          },
          {
            label: t('fact.parent'),
            value: mandate.parent_id && (
              <TextLink to="/mandates/$mandateId" params={{ mandateId: mandate.parent_id }}>
                {t('above')}
              </TextLink>
            ),
          },
        ]}
      />
    </Card>
  )
}

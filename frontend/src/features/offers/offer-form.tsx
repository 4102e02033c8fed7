import { useTranslation } from 'react-i18next'
import type { Evaluation, Limit, Mandate } from '@/api/gen/mandates/types.gen'
import { Button } from '@/ui/controls'
import { TextInput } from '@/ui/fields'
import { Card } from '@/ui/page/card'
import { distanceWords } from '@/words/limits'
import { AccountField } from './account-field'
import { BandField } from './band-field'
import { GetSwitches } from './get-switches'
import { LineFields } from './line-fields'
import { addLine, changeLine, type OfferDraft, removeLine } from './offer-draft'
import styles from './offers.module.css'

interface OfferFormProps {
  draft: OfferDraft
  onChange: (draft: OfferDraft) => void
  mandate: Mandate
  evaluation: Evaluation | undefined
}

/** What is offered: to whom, which lines, and the terms this mandate bounds. */
export function OfferForm({ draft, onChange, mandate, evaluation }: OfferFormProps) {
  const { t } = useTranslation('offers')
  const limits = mandate.effective_limits
  return (
    <Card>
      <div className={styles.form}>
        <div className={styles.pair}>
          <AccountField value={draft.accountId} onChange={(accountId) => onChange({ ...draft, accountId })} />
          <TextInput
            label={t('dealRef')}
            placeholder={t('dealRefHint')}
            maxLength={80}
            value={draft.dealRef}
            onChange={(event) => onChange({ ...draft, dealRef: event.currentTarget.value })}
          />
        </div>
        {draft.lines.map((line, index) => (
          <LineFields
            key={line.key}
            number={index + 1}
            line={line}
            limits={limits}
            accountId={draft.accountId}
            currency={mandate.terms.currency}
            evaluation={evaluation}
            onChange={(part) => onChange(changeLine(draft, line.key, part))}
            onRemove={draft.lines.length > 1 ? () => onChange(removeLine(draft, line.key)) : undefined}
          />
        ))}
        <div>
          <Button variant="default" onClick={() => onChange(addLine(draft))}>
            {t('addLine')}
          </Button>
        </div>
        {draft.paymentDays !== null && (
          <TermField
            code="max_payment_days"
            label={t('paymentDays')}
            value={draft.paymentDays}
            until={180}
            limits={limits}
            evaluation={evaluation}
            onChange={(paymentDays) => onChange({ ...draft, paymentDays })}
          />
        )}
        {draft.contractMonths !== null && (
          <TermField
            code="contract_months"
            label={t('contractMonths')}
            value={draft.contractMonths}
            until={60}
            limits={limits}
            evaluation={evaluation}
            onChange={(contractMonths) => onChange({ ...draft, contractMonths })}
          />
        )}
        {draft.priceLockMonths !== null && (
          <TermField
            code="price_lock_months"
            label={t('priceLockMonths')}
            value={draft.priceLockMonths}
            until={60}
            limits={limits}
            evaluation={evaluation}
            onChange={(priceLockMonths) => onChange({ ...draft, priceLockMonths })}
          />
        )}
        {draft.freeMonths !== null && (
          <TermField
            code="free_months"
            label={t('freeMonths')}
            value={draft.freeMonths}
            until={12}
            limits={limits}
            evaluation={evaluation}
            onChange={(freeMonths) => onChange({ ...draft, freeMonths })}
          />
        )}
        <GetSwitches limits={limits} given={draft.gets} onChange={(gets) => onChange({ ...draft, gets })} />
      </div>
    </Card>
  )
}

interface TermFieldProps {
  code: string
  label: string
  value: number
  until: number
  limits: readonly Limit[]
  evaluation: Evaluation | undefined
  onChange: (value: number) => void
}

function TermField({ code, limits, evaluation, ...field }: TermFieldProps) {
  const { t } = useTranslation('offers')
  const limit = limits.find((one) => one.code === code && !one.applies_to)
  const finding = evaluation?.limits.find((one) => one.code === code && !one.applies_to)
  const distance = finding?.distance ?? null
  const size = distance === null ? '' : distanceWords(code, distance, evaluation?.currency ?? 'EUR')
  const says =
    distance === null
      ? ''
      : distance === 0
        ? t('edge')
        : distance > 0
          ? t('room', { room: size })
          : t('past', { past: size })
  return (
    <BandField
      {...field}
      from={0}
      step={1}
      suffix=""
      atLeast={limit?.at_least ?? null}
      atMost={limit?.at_most ?? null}
      outside={finding?.ok === false}
      says={says}
    />
  )
}

import { useTranslation } from 'react-i18next'
import type { Limit, MandateRequest, RequestVersion } from '@/api/gen/mandates/types.gen'
import { Facts } from '@/ui/data/facts'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { dayWords, momentWords } from '@/words/dates'
import { dutyWords } from '@/words/duties'
import { boundWords, limitKey, limitName, limitNameOf } from '@/words/limits'
import styles from './mandates.module.css'

/** Every turn of the negotiation beside the others; what moved since the one before is said. */
export function Versions({ request }: { request: MandateRequest }) {
  return (
    <div className={styles.versions}>
      {request.versions.map((version, index) => (
        <VersionCard
          key={version.number}
          request={request}
          version={version}
          before={request.versions[index - 1]}
        />
      ))}
    </div>
  )
}

interface VersionCardProps {
  request: MandateRequest
  version: RequestVersion
  before: RequestVersion | undefined
}

function VersionCard({ request, version, before }: VersionCardProps) {
  const { t } = useTranslation('mandates')
  const { terms } = version
  const by =
    version.by === 'asker'
      ? t('request.byAsker', { name: request.asker.name })
      : t('request.byGrantor', { name: request.grantor.name })
  return (
    <Card title={t('request.version', { number: version.number })}>
      <p className={styles.by}>
        {by}, {momentWords(version.at)}
      </p>
      <Facts
        facts={[
          ...terms.limits.map((limit) => ({
            label: limitNameOf(limit),
            value: <Bound limit={limit} currency={terms.currency} before={before} />,
          })),
          { label: t('fact.from'), value: dayWords(terms.valid_from) },
          { label: t('fact.until'), value: dayWords(terms.valid_until) },
          { label: t('fact.delegable'), value: terms.delegable ? t('yes') : t('no') },
          {
            label: t('duty.title'),
            value: (terms.duties ?? []).map((duty) => dutyWords(duty, terms.currency)).join(' '),
          },
        ]}
      />
      {version.note && <p className={styles.note}>{version.note}</p>}
      {version.wider_than_parent.length > 0 && (
        <Note tone="edge">
          {t('request.wider', {
            codes: version.wider_than_parent.map((code) => limitName(code, scopeOf(code))).join(', '),
          })}
        </Note>
      )}
    </Card>
  )
}

const ofLines: ReadonlySet<string> = new Set(['products', 'categories', 'floor_unit_price'])
const ofMandates: ReadonlySet<string> = new Set(['budget', 'max_uses'])
const scopeOf = (code: string) => (ofMandates.has(code) ? 'mandate' : ofLines.has(code) ? 'line' : 'deal')

interface BoundProps {
  limit: Limit
  currency: string
  before: RequestVersion | undefined
}

function Bound({ limit, currency, before }: BoundProps) {
  const { t } = useTranslation('mandates')
  const now = boundWords(limit, currency)
  if (!before) return now
  const earlier = before.terms.limits.find((one) => limitKey(one) === limitKey(limit))
  const was = earlier ? boundWords(earlier, before.terms.currency) : null
  if (was === now) return now
  return (
    <>
      {now}{' '}
      <span className={styles.moved}>
        ({was === null ? t('request.new') : t('request.was', { before: was })})
      </span>
    </>
  )
}

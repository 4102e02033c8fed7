import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { whenNeverRead } from '@/api/first-read'
import { listVersionsOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import type { Mandate, MandateVersion, Notice, Terms } from '@/api/gen/mandates/types.gen'
import { Facts } from '@/ui/data/facts'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { dayWords, momentWords } from '@/words/dates'
import { boundWords, limitKey, limitNameOf } from '@/words/limits'
import styles from './mandates.module.css'

/** What it will say, and what it said before; nothing to see while there is one version and no notice. */
export function MandateVersions({ mandate }: { mandate: Mandate }) {
  const { t } = useTranslation('mandates')
  const { data } = useQuery({
    ...listVersionsOptions({ path: { mandate_id: mandate.id } }),
    throwOnError: whenNeverRead,
    enabled: mandate.version > 1,
  })
  const before = (data?.items ?? []).filter(({ number }) => number < mandate.version)
  return (
    <>
      {mandate.notice && <NoticeCard notice={mandate.notice} present={mandate.terms} />}
      {before.length > 0 && (
        <Card title={t('versions.title')}>
          <div className={styles.versions}>
            {before.map((version) => (
              <Version key={version.number} version={version} />
            ))}
          </div>
        </Card>
      )}
    </>
  )
}

function NoticeCard({ notice, present }: { notice: Notice; present: Terms }) {
  const { t } = useTranslation('mandates')
  const said = new Set(
    present.limits.map((limit) => `${limitKey(limit)} ${boundWords(limit, present.currency)}`),
  )
  const moved = notice.terms.limits.filter(
    (limit) => !said.has(`${limitKey(limit)} ${boundWords(limit, notice.terms.currency)}`),
  )
  return (
    <Note tone="edge" title={t('notice.title', { at: momentWords(notice.takes_effect_at) })}>
      <Facts
        facts={[
          ...moved.map((limit) => ({
            label: limitNameOf(limit),
            value: boundWords(limit, notice.terms.currency),
          })),
          {
            label: t('fact.until'),
            value:
              notice.terms.valid_until === present.valid_until ? null : dayWords(notice.terms.valid_until),
          },
          { label: t('notice.reason'), value: notice.reason },
        ]}
      />
    </Note>
  )
}

function Version({ version }: { version: MandateVersion }) {
  const { t } = useTranslation('mandates')
  const { terms } = version
  return (
    <section aria-label={t('request.version', { number: version.number })}>
      <p className={styles.by}>
        {t('request.version', { number: version.number })}, {momentWords(version.since)}
      </p>
      <Facts
        facts={[
          ...terms.limits.map((limit) => ({
            label: limitNameOf(limit),
            value: boundWords(limit, terms.currency),
          })),
          { label: t('fact.until'), value: dayWords(terms.valid_until) },
          { label: t('notice.reason'), value: version.reason },
        ]}
      />
    </section>
  )
}

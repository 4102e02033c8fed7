import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { confirmRootAuthority } from '@/api/gen/mandates/sdk.gen'
import type { RootAuthority } from '@/api/gen/mandates/types.gen'
import { ifMatch } from '@/api/headers'
import { Button } from '@/ui/controls'
import { Facts } from '@/ui/data/facts'
import { ButtonLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Note, Tag } from '@/ui/page/note'
import { sentenceOf } from '@/words/codes'
import { dayWords } from '@/words/dates'
import { dutyWords } from '@/words/duties'
import { moneyWords, percentWords } from '@/words/money'
import { refusalWords } from '@/words/refusals'
import styles from './admin.module.css'

/** One root authority: who holds it, how far it reaches, who laid it down; the second person confirms here. */
export function RootCard({ root }: { root: RootAuthority }) {
  const { t } = useTranslation('admin')
  const queries = useQueryClient()
  const confirm = useMutation({
    mutationFn: async () =>
      confirmRootAuthority({ path: { root_authority_id: root.id }, headers: ifMatch(root.row_version) }),
    onSuccess: () => readAgain(queries, 'listRootAuthorities', 'readHome', 'listMandates'),
  })
  const reach = root.limits.map((limit) => limitWords(limit, root.currency))
  return (
    <Card
      title={root.holder.name}
      action={
        <Tag tone={root.state === 'proposed' ? 'edge' : 'open'}>
          {sentenceOf('admin:root.state', root.state)}
        </Tag>
      }
    >
      <div className={styles.form}>
        <Facts
          facts={[
            { label: t('root.reach'), value: new Intl.ListFormat('en').format(reach) },
            ...(root.duties.length > 0
              ? [
                  {
                    label: t('root.duties'),
                    value: root.duties.map((duty) => dutyWords(duty, root.currency)).join(' '),
                  },
                ]
              : []),
            { label: t('root.from'), value: dayWords(root.valid_from) },
            { label: t('root.until'), value: dayWords(root.valid_until) },
            { label: t('root.document'), value: root.document_ref },
            { label: t('root.proposer'), value: root.proposer.name },
            { label: t('root.second'), value: root.second_person.name },
          ]}
        />
        {confirm.isError && (
          <Note tone="fault" alert>
            {refusalWords(confirm.error)}
          </Note>
        )}
        {(root.may.includes('confirm') || root.mandate_id) && (
          <div>
            {root.may.includes('confirm') && (
              <Button
                aria-label={t('root.confirmFor', { name: root.holder.name })}
                onClick={() => confirm.mutate()}
                loading={confirm.isPending}
              >
                {t('root.confirm')}
              </Button>
            )}
            {root.mandate_id && (
              <ButtonLink to="/mandates/$mandateId" params={{ mandateId: root.mandate_id }} variant="default">
                {t('root.mandate')}
              </ButtonLink>
            )}
          </div>
        )}
      </div>
    </Card>
  )
}

function limitWords({ code, at_most }: RootAuthority['limits'][number], currency: string): string {
  const bound = at_most ?? 0
  const amount = code === 'budget' || code === 'max_concession'
  const value = code.endsWith('_bps')
    ? percentWords(bound)
    : amount
      ? moneyWords(bound, currency)
      : String(bound)
  return sentenceOf('admin:root.limit', code, { value, code })
}

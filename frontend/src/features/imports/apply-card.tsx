import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readRunQueryKey } from '@/api/gen/people/@tanstack/react-query.gen'
import { applyRun, cancelImport } from '@/api/gen/people/sdk.gen'
import type { Run } from '@/api/gen/people/types.gen'
import { Button } from '@/ui/controls'
import { Checkbox, TextInput } from '@/ui/fields'
import { useForm } from '@/ui/form'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import styles from './imports.module.css'

/** The deed: exactly the plan one has seen, approved by name and reason where a guard asks for it. */
export function ApplyCard({ run }: { run: Run }) {
  const { t } = useTranslation('imports')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const tripped = run.guards.some((guard) => guard.tripped)
  const keep = ({ data }: { data: Run }) => {
    queries.setQueryData(readRunQueryKey({ path: { run_id: run.id } }), data)
  }
  const form = useForm({
    initialValues: { approve: false, reason: '' },
    validate: {
      approve: (approve) => (tripped && !approve ? t('run.apply.approveMissing') : null),
      reason: (reason) => (tripped && !reason.trim() ? common('required') : null),
    },
  })
  const apply = useMutation({
    mutationFn: async ({ approve, reason }: typeof form.values) =>
      applyRun({
        path: { run_id: run.id },
        body: { plan_hash: run.plan_hash ?? '', approve_guards: approve, reason: reason.trim() || null },
      }),
    onSuccess: keep,
  })
  const cancel = useMutation({
    mutationFn: async () => cancelImport({ path: { run_id: run.id } }),
    onSuccess: keep,
  })
  const failed = apply.error ?? cancel.error
  return (
    <Card title={t('run.apply.title')}>
      <p className={styles.text}>{t('run.apply.text')}</p>
      <form className={styles.form} onSubmit={form.onSubmit((answers) => apply.mutate(answers))} noValidate>
        {tripped && (
          <>
            <Checkbox
              label={t('run.apply.approve')}
              {...form.getInputProps('approve', { type: 'checkbox' })}
            />
            <TextInput
              label={t('run.apply.reason')}
              description={t('run.apply.reasonHint')}
              {...form.getInputProps('reason')}
            />
          </>
        )}
        <div className={styles.deeds}>
          {run.may.includes('apply') && (
            <Button type="submit" loading={apply.isPending}>
              {t('run.apply.button')}
            </Button>
          )}
          {run.may.includes('cancel') && (
            <Button variant="default" onClick={() => cancel.mutate()} loading={cancel.isPending}>
              {t('run.apply.cancel')}
            </Button>
          )}
        </div>
        {failed && (
          <Note tone="fault" alert>
            {refusalWords(failed)}
          </Note>
        )}
      </form>
    </Card>
  )
}

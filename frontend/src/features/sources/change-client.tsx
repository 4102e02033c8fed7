import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { replaceSource } from '@/api/gen/people/sdk.gen'
import type { Source } from '@/api/gen/people/types.gen'
import { Button } from '@/ui/controls'
import { Switch, TextInput } from '@/ui/fields'
import { useForm } from '@/ui/form'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import { isPriority } from './source-form'
import styles from './sources.module.css'

/** What may be said of a client that pushes: what it sends is set where it runs. */
export function ChangeClient({ source }: { source: Source }) {
  const { t } = useTranslation('sources')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const form = useForm({
    initialValues: { name: source.name, priority: String(source.priority), paused: source.paused },
    validate: {
      name: (name) => (name.trim() ? null : common('required')),
      priority: (text) => (isPriority(text) ? null : t('form.priorityWrong')),
    },
  })
  const change = useMutation({
    mutationFn: async ({ name, priority, paused }: typeof form.values) =>
      replaceSource({
        path: { source_id: source.id },
        headers: { 'If-Match': `"${source.row_version}"` },
        body: {
          name: name.trim(),
          declaration: source.declaration,
          mode: source.mode,
          priority: Number(priority),
          paused,
          every_minutes: null,
        },
      }),
    onSuccess: () => readAgain(queries, 'readSource', 'listSources'),
  })
  return (
    <Card title={t('scim.settings')}>
      <form className={styles.form} onSubmit={form.onSubmit((answers) => change.mutate(answers))} noValidate>
        <div className={styles.pair}>
          <TextInput label={t('form.name')} maxLength={80} {...form.getInputProps('name')} />
          <TextInput
            label={t('form.priority')}
            description={t('form.priorityHint')}
            inputMode="numeric"
            {...form.getInputProps('priority')}
          />
        </div>
        <Switch
          label={t('form.paused')}
          description={t('scim.pausedHint')}
          {...form.getInputProps('paused', { type: 'checkbox' })}
        />
        {change.isError && (
          <Note tone="fault" alert>
            {refusalWords(change.error)}
          </Note>
        )}
        <div className={styles.deeds}>
          <Button type="submit" loading={change.isPending}>
            {t('form.keep')}
          </Button>
        </div>
      </form>
    </Card>
  )
}

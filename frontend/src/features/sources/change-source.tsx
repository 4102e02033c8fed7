import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { replaceSource } from '@/api/gen/people/sdk.gen'
import type { Source } from '@/api/gen/people/types.gen'
import { Button } from '@/ui/controls'
import { useForm } from '@/ui/form'
import { Card } from '@/ui/page/card'
import { DeclarationFaults } from './declaration-faults'
import { draftOf, isPriority, type SourceAnswers, SourceFields } from './source-form'
import styles from './sources.module.css'

/** How the source is read: its declaration, its standing, its times. */
export function ChangeSource({ source }: { source: Source }) {
  const { t } = useTranslation('sources')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const form = useForm<SourceAnswers>({
    initialValues: {
      connector: '',
      slug: source.slug,
      name: source.name,
      declaration: source.declaration,
      mode: source.mode,
      priority: String(source.priority),
      every: source.every_minutes === null ? '' : String(source.every_minutes),
      paused: source.paused,
    },
    validate: {
      name: (name) => (name.trim() ? null : common('required')),
      declaration: (text) => (text.trim() ? null : common('required')),
      priority: (text) => (isPriority(text) ? null : t('form.priorityWrong')),
    },
  })
  const change = useMutation({
    mutationFn: async (answers: SourceAnswers) =>
      replaceSource({
        path: { source_id: source.id },
        headers: { 'If-Match': `"${source.row_version}"` },
        body: draftOf(answers),
      }),
    onSuccess: () => readAgain(queries, 'readSource', 'listSources'),
  })
  return (
    <Card title={t('form.title')}>
      <form className={styles.form} onSubmit={form.onSubmit((answers) => change.mutate(answers))} noValidate>
        <SourceFields propsOf={form.getInputProps} />
        {change.isError && <DeclarationFaults error={change.error} />}
        <div className={styles.deeds}>
          <Button type="submit" loading={change.isPending}>
            {t('form.keep')}
          </Button>
        </div>
      </form>
    </Card>
  )
}

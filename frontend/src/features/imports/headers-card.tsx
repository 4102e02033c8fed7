import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { readRunQueryKey } from '@/api/gen/people/@tanstack/react-query.gen'
import { correctRunMapping } from '@/api/gen/people/sdk.gen'
import type { Field, Run } from '@/api/gen/people/types.gen'
import { personFieldOf, personFields } from '@/api/person-fields'
import { Button } from '@/ui/controls'
import { DataTable } from '@/ui/data/data-table'
import { NativeSelect } from '@/ui/fields'
import { Card } from '@/ui/page/card'
import { Note, Tag } from '@/ui/page/note'
import { fieldWords } from '@/words/fields'
import { refusalWords } from '@/words/refusals'
import styles from './imports.module.css'

/** What each column of the file was taken for, with the chance to correct it. */
export function HeadersCard({ run }: { run: Run }) {
  const { t } = useTranslation('imports')
  const queries = useQueryClient()
  const [corrected, setCorrected] = useState<Record<string, Field | null>>({})
  const map = useMutation({
    mutationFn: async () => {
      const matched = run.headers.map(({ header, field }) => [header, field] as const)
      return correctRunMapping({
        path: { run_id: run.id },
        body: { map: { ...Object.fromEntries(matched), ...corrected } },
      })
    },
    onSuccess: async ({ data }) => {
      queries.setQueryData(readRunQueryKey({ path: { run_id: run.id } }), data)
      setCorrected({})
      await readAgain(queries, 'listChanges', 'listRuns')
    },
  })
  const options = [
    { value: '', label: t('run.headers.ignored') },
    ...personFields.map((field) => ({ value: field, label: fieldWords(field) })),
  ]
  const correct = (header: string, field: string) =>
    setCorrected({ ...corrected, [header]: personFieldOf(field) })
  return (
    <Card title={t('run.headers.title')} flush>
      <p className={styles.lead}>{t('run.headers.text')}</p>
      <DataTable
        bare
        caption={t('run.headers.title')}
        rows={run.headers}
        rowKey={({ header }) => header}
        columns={[
          { key: 'header', header: t('run.headers.column'), primary: true, cell: ({ header }) => header },
          {
            key: 'field',
            header: t('run.headers.field'),
            cell: ({ header, field }) => (
              <NativeSelect
                className={styles.select}
                aria-label={t('run.headers.for', { header })}
                data={options}
                value={(header in corrected ? corrected[header] : field) ?? ''}
                onChange={(event) => correct(header, event.currentTarget.value)}
              />
            ),
          },
          {
            key: 'state',
            header: t('run.headers.state'),
            cell: ({ header, field, guessed }) => {
              if (header in corrected) return <Tag tone="information">{t('run.headers.chosen')}</Tag>
              if (field === null) return <Tag tone="quiet">{t('run.headers.ignored')}</Tag>
              return (
                <Tag tone={guessed ? 'edge' : 'quiet'}>
                  {t(guessed ? 'run.headers.guessed' : 'run.headers.known')}
                </Tag>
              )
            },
          },
        ]}
        foot={
          Object.keys(corrected).length > 0 && (
            <Button onClick={() => map.mutate()} loading={map.isPending}>
              {t('run.headers.preview')}
            </Button>
          )
        }
      />
      {map.isError && (
        <Note tone="fault" alert>
          {refusalWords(map.error)}
        </Note>
      )}
    </Card>
  )
}

import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { importPeople } from '@/api/gen/people/sdk.gen'
import type { RunKind } from '@/api/gen/people/types.gen'
import { Radio } from '@/ui/fields'
import { FileDrop } from '@/ui/file-drop'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import styles from './imports.module.css'

const kinds: readonly RunKind[] = ['snapshot', 'delta']

/** Says what the file contains, takes it, and goes on to its preview. */
export function FileCard() {
  const { t } = useTranslation('imports')
  const navigate = useNavigate()
  const [kind, setKind] = useState<RunKind>('snapshot')
  const read = useMutation({
    mutationFn: async (file: File) => importPeople({ query: { file_name: file.name, kind }, body: file }),
    onSuccess: ({ data: run }) => navigate({ to: '/people/runs/$runId', params: { runId: run.id } }),
  })
  return (
    <Card title={t('drop.title')}>
      <Radio.Group
        label={t('kind.label')}
        value={kind}
        onChange={(chosen) => setKind(chosen === 'delta' ? 'delta' : 'snapshot')}
        className={styles.kinds}
      >
        {kinds.map((one) => (
          <Radio key={one} value={one} label={t(`kind.${one}`)} description={t(`kind.${one}Hint`)} />
        ))}
      </Radio.Group>
      <FileDrop
        label={read.isPending ? t('drop.reading', { name: read.variables.name }) : t('drop.label')}
        button={t('drop.choose')}
        hint={t('drop.hint')}
        accept=".csv,.txt,.tsv,text/csv"
        busy={read.isPending}
        onFile={(file) => read.mutate(file)}
      />
      {read.isError && (
        <Note tone="fault" alert>
          {refusalWords(read.error)}
        </Note>
      )}
    </Card>
  )
}

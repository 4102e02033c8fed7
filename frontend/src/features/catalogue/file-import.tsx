import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PriceBook } from '@/api/gen/mandates/types.gen'
import { FileDrop } from '@/ui/file-drop'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { type FirstRows, firstRowsOf } from './first-rows'
import type { Kind } from './kind'
import { Matched } from './matched'

interface Chosen extends FirstRows {
  file: File
}

interface FileImportProps {
  kind: Kind
  /** Whose prices they are. */
  book?: PriceBook
}

/** A file, which column means what, what would change, and then the deed. */
export function FileImport({ kind, book }: FileImportProps) {
  const { t } = useTranslation('catalogue')
  const [round, setRound] = useState(0)
  const open = useMutation({
    mutationFn: async (file: File): Promise<Chosen | null> => {
      const rows = await firstRowsOf(file)
      return rows && { file, ...rows }
    },
    onSuccess: () => setRound(round + 1),
  })
  if (open.data) {
    return <Matched key={round} kind={kind} book={book} {...open.data} onOther={() => open.reset()} />
  }
  return (
    <Card title={t(`drop.${kind}`)}>
      <FileDrop
        label={t('drop.label')}
        button={t('drop.choose')}
        hint={t('drop.hint')}
        accept=".csv,.txt,text/csv"
        busy={open.isPending}
        onFile={(file) => open.mutate(file)}
      />
      {open.isSuccess && (
        <Note tone="fault" alert>
          {t('drop.unreadable')}
        </Note>
      )}
    </Card>
  )
}

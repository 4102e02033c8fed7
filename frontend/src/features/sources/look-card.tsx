import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { lookAtFirstPage } from '@/api/gen/people/sdk.gen'
import type { FirstPage } from '@/api/gen/people/types.gen'
import { Button } from '@/ui/controls'
import { DataTable } from '@/ui/data/data-table'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { fieldWords } from '@/words/fields'
import { refusalWords } from '@/words/refusals'
import styles from './sources.module.css'

/** The source's first page as its declaration reads it, asked for now; nothing is written. */
export function LookCard({ sourceId }: { sourceId: string }) {
  const { t } = useTranslation('sources')
  const look = useMutation({ mutationFn: async () => lookAtFirstPage({ path: { source_id: sourceId } }) })
  const page = look.data?.data
  return (
    <Card
      title={t('look.title')}
      flush
      action={
        <Button variant="default" size="xs" onClick={() => look.mutate()} loading={look.isPending}>
          {page ? t('look.again') : t('look.button')}
        </Button>
      }
    >
      {!page && !look.isError && <p className={styles.nothing}>{t('look.text')}</p>}
      {look.isError && (
        <Note tone="fault" alert>
          {refusalWords(look.error)}
        </Note>
      )}
      {page && <Looked page={page} />}
    </Card>
  )
}

function Looked({ page }: { page: FirstPage }) {
  const { t } = useTranslation('sources')
  const missing = page.coverage.filter(({ people }) => people === 0).map(({ field }) => fieldWords(field))
  return (
    <>
      {page.lost.length > 0 && (
        <Note tone="edge" title={t('look.lost')} alert>
          {page.lost.join(', ')}
        </Note>
      )}
      {missing.length > 0 && (
        <Note tone="edge" title={t('look.missing')}>
          {missing.join(', ')}
        </Note>
      )}
      {page.aside.map(({ key, reason }) => (
        <Note key={key + reason} tone="edge" title={t('look.aside', { key })}>
          {reason}
        </Note>
      ))}
      <DataTable
        bare
        caption={t('look.title')}
        rows={page.people}
        rowKey={({ key }) => key}
        columns={[
          { key: 'key', header: t('look.id'), primary: true, cell: ({ key }) => key },
          ...page.coverage.map(({ field }) => ({
            key: field,
            header: fieldWords(field),
            cell: ({ values }: FirstPage['people'][number]) =>
              values.find((each) => each.field === field)?.value ?? '',
          })),
        ]}
      />
    </>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { setSourceSecret } from '@/api/gen/people/sdk.gen'
import type { Source } from '@/api/gen/people/types.gen'
import { Button } from '@/ui/controls'
import { TextInput } from '@/ui/fields'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import styles from './sources.module.css'

/** What the source wants to see before it answers; kept sealed, and shown to nobody again. */
export function SecretsCard({ source }: { source: Source }) {
  const { t } = useTranslation('sources')
  if (source.secrets.length === 0) return null
  return (
    <Card title={t('secrets.title')}>
      <div className={styles.secrets}>
        {source.secrets.map(({ name, is_set }) => (
          <SecretField
            key={`${name} ${source.row_version}`}
            sourceId={source.id}
            name={name}
            isSet={is_set}
          />
        ))}
        <p className={styles.faint}>{t('secrets.text')}</p>
      </div>
    </Card>
  )
}

function SecretField({ sourceId, name, isSet }: { sourceId: string; name: string; isSet: boolean }) {
  const { t } = useTranslation('sources')
  const queries = useQueryClient()
  const [value, setValue] = useState('')
  const keep = useMutation({
    mutationFn: async () =>
      setSourceSecret({ path: { source_id: sourceId, secret_name: name }, body: { value } }),
    onSuccess: () => readAgain(queries, 'readSource', 'listSources'),
  })
  return (
    <form
      className={styles.secret}
      onSubmit={(event) => {
        event.preventDefault()
        keep.mutate()
      }}
    >
      <TextInput
        label={name}
        type="password"
        autoComplete="off"
        placeholder={isSet ? t('secrets.set') : ''}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={!value} loading={keep.isPending}>
        {t('secrets.keep')}
      </Button>
      {keep.isError && (
        <Note tone="fault" alert>
          {refusalWords(keep.error)}
        </Note>
      )}
    </form>
  )
}

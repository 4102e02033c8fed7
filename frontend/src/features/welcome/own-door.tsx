import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import * as v from 'valibot'
import { setUp } from '@/api/gen/gateway/sdk.gen'
import { sessionQuery } from '@/api/session'
import { Button } from '@/ui/controls'
import { TextInput } from '@/ui/fields'
import { schemaResolver, useForm } from '@/ui/form'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { PassphraseInput } from '@/ui/passphrase-input'
import { refusalWords } from '@/words/refusals'
import styles from './welcome.module.css'

interface Asked {
  withCode: boolean
  /** Not where an identity provider takes a passphrase's place. */
  withPassphrase: boolean
}

function answersSchema(common: TFunction, { withCode, withPassphrase }: Asked, short: string) {
  const filled = v.pipe(v.string(), v.trim(), v.nonEmpty(common('required')))
  return v.object({
    given_name: filled,
    family_name: filled,
    email: v.pipe(filled, v.email(common('notAnEmail'))),
    code: withCode ? filled : v.string(),
    passphrase: withPassphrase ? v.pipe(v.string(), v.minLength(12, short)) : v.string(),
  })
}

/** The first administrator, who then brings the people in. */
export function OwnDoor({ withCode, withPassphrase }: Asked) {
  const { t } = useTranslation('welcome')
  const { t: common } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const form = useForm({
    initialValues: { given_name: '', family_name: '', email: '', code: '', passphrase: '' },
    validate: schemaResolver(answersSchema(common, { withCode, withPassphrase }, t('invitation.short')), {
      sync: true,
    }),
  })
  const start = useMutation({
    mutationFn: async ({ passphrase, ...answers }: typeof form.values) =>
      setUp({ body: { ...answers, passphrase: passphrase || null } }),
    onSuccess: async () => {
      queries.clear()
      await queries.fetchQuery(sessionQuery)
      await navigate({ to: '/people/import' })
    },
  })
  return (
    <Card title={t('own.title')}>
      <p className={styles.text}>{t('own.text')}</p>
      <form onSubmit={form.onSubmit((answers) => start.mutate(answers))} noValidate>
        <div className={styles.fields}>
          <TextInput
            label={t('own.givenName')}
            autoComplete="given-name"
            {...form.getInputProps('given_name')}
          />
          <TextInput
            label={t('own.familyName')}
            autoComplete="family-name"
            {...form.getInputProps('family_name')}
          />
          <TextInput
            label={t('own.email')}
            type="email"
            autoComplete="email"
            className={styles.wide}
            {...form.getInputProps('email')}
          />
          {withPassphrase && (
            <PassphraseInput
              label={t('invitation.passphrase')}
              description={t('invitation.hint')}
              autoComplete="new-password"
              className={styles.wide}
              {...form.getInputProps('passphrase')}
            />
          )}
          {withCode && (
            <TextInput
              label={t('own.code')}
              description={t('own.codeHint')}
              autoComplete="one-time-code"
              className={styles.wide}
              {...form.getInputProps('code')}
            />
          )}
        </div>
        <Button type="submit" variant="default" loading={start.isPending}>
          {t('own.start')}
        </Button>
      </form>
      {start.isError && (
        <Note tone="fault" alert>
          {refusalWords(start.error)}
        </Note>
      )}
    </Card>
  )
}

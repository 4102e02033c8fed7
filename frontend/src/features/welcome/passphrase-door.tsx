import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import * as v from 'valibot'
import { signInLocal } from '@/api/gen/gateway/sdk.gen'
import { isRefused } from '@/api/refusal'
import { sessionQuery } from '@/api/session'
import { Button } from '@/ui/controls'
import { TextInput } from '@/ui/fields'
import { schemaResolver, useForm } from '@/ui/form'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { PassphraseInput } from '@/ui/passphrase-input'
import { refusalWords } from '@/words/refusals'
import styles from './welcome.module.css'

/** E-mail and passphrase; the code is asked for only where there is a second factor. */
export function PassphraseDoor({ next }: { next: string }) {
  const { t } = useTranslation('welcome')
  const { t: common } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [withCode, setWithCode] = useState(false)
  const filled = v.pipe(v.string(), v.nonEmpty(common('required')))
  const form = useForm({
    initialValues: { email: '', passphrase: '', code: '' },
    validate: schemaResolver(
      v.object({
        email: v.pipe(filled, v.trim(), v.email(common('notAnEmail'))),
        passphrase: filled,
        code: withCode ? v.pipe(filled, v.trim(), v.minLength(6, t('local.codeShort'))) : v.string(),
      }),
      { sync: true },
    ),
  })
  const enter = useMutation({
    mutationFn: async ({ email, passphrase, code }: typeof form.values) =>
      signInLocal({ body: { email: email.trim(), passphrase, code: withCode ? code.trim() : null } }),
    onSuccess: async () => {
      queries.clear()
      await queries.fetchQuery(sessionQuery)
      await navigate({ href: next })
    },
    onError: (error) => setWithCode((before) => before || isRefused(error, 'code-needed')),
  })
  const told = enter.isError && !isRefused(enter.error, 'code-needed')
  return (
    <Card>
      <form className={styles.form} onSubmit={form.onSubmit((typed) => enter.mutate(typed))} noValidate>
        <TextInput
          label={t('local.email')}
          type="email"
          autoComplete="username"
          {...form.getInputProps('email')}
        />
        <PassphraseInput
          label={t('local.passphrase')}
          autoComplete="current-password"
          {...form.getInputProps('passphrase')}
        />
        {withCode && (
          <TextInput
            label={t('local.code')}
            description={t('local.codeHint')}
            autoComplete="one-time-code"
            inputMode="text"
            autoFocus
            {...form.getInputProps('code')}
          />
        )}
        {told && (
          <Note tone="fault" alert>
            {refusalWords(enter.error)}
          </Note>
        )}
        <Button type="submit" loading={enter.isPending}>
          {t('local.enter')}
        </Button>
        <p className={styles.hint}>{t('local.forgotten')}</p>
      </form>
    </Card>
  )
}

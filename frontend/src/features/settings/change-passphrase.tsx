import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import * as v from 'valibot'
import { readAgain } from '@/api/fresh'
import { changeMyPassphrase } from '@/api/gen/gateway/sdk.gen'
import { Asking } from '@/ui/asking/asking'
import { schemaResolver, useForm } from '@/ui/form'
import { say } from '@/ui/notices'
import { PassphraseInput } from '@/ui/passphrase-input'

/** The present one first: a session left open is not enough. */
export function ChangePassphrase({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const form = useForm({
    initialValues: { present: '', passphrase: '' },
    validate: schemaResolver(
      v.object({
        present: v.pipe(v.string(), v.nonEmpty(common('required'))),
        passphrase: v.pipe(v.string(), v.minLength(12, t('signIn.short'))),
      }),
      { sync: true },
    ),
  })
  const change = useMutation({
    mutationFn: async (body: typeof form.values) => changeMyPassphrase({ body }),
    onSuccess: async () => {
      onClose()
      say(t('signIn.changed'), common('close'))
      await readAgain(queries, 'readMySignIn', 'listMySessions')
    },
  })
  return (
    <Asking
      title={t('signIn.change-passphrase')}
      deed={t('signIn.change')}
      onClose={onClose}
      onSubmit={form.onSubmit((typed) => change.mutate(typed))}
      mutation={change}
    >
      <PassphraseInput
        label={t('signIn.present')}
        autoComplete="current-password"
        data-autofocus
        {...form.getInputProps('present')}
      />
      <PassphraseInput
        label={t('signIn.new')}
        description={t('signIn.newHint')}
        autoComplete="new-password"
        {...form.getInputProps('passphrase')}
      />
    </Asking>
  )
}

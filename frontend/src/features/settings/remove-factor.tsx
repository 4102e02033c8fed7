import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import * as v from 'valibot'
import { readAgain } from '@/api/fresh'
import { removeMyFactor } from '@/api/gen/gateway/sdk.gen'
import { Asking } from '@/ui/asking/asking'
import { TextInput } from '@/ui/fields'
import { schemaResolver, useForm } from '@/ui/form'
import { PassphraseInput } from '@/ui/passphrase-input'

/** By whoever knows the passphrase and holds the phone. */
export function RemoveFactor({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const form = useForm({
    initialValues: { passphrase: '', code: '' },
    validate: schemaResolver(
      v.object({
        passphrase: v.pipe(v.string(), v.nonEmpty(common('required'))),
        code: v.pipe(v.string(), v.trim(), v.minLength(6, t('signIn.sixDigits'))),
      }),
      { sync: true },
    ),
  })
  const remove = useMutation({
    mutationFn: async (body: typeof form.values) => removeMyFactor({ body }),
    onSuccess: async () => {
      onClose()
      await readAgain(queries, 'readMySignIn')
    },
  })
  return (
    <Asking
      title={t('signIn.remove-factor')}
      deed={t('signIn.remove')}
      onClose={onClose}
      onSubmit={form.onSubmit((typed) => remove.mutate(typed))}
      mutation={remove}
    >
      <PassphraseInput
        label={t('signIn.present')}
        autoComplete="current-password"
        data-autofocus
        {...form.getInputProps('passphrase')}
      />
      <TextInput
        label={t('signIn.code')}
        description={t('signIn.codeHint')}
        autoComplete="one-time-code"
        {...form.getInputProps('code')}
      />
    </Asking>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import * as v from 'valibot'
import { readAgain } from '@/api/fresh'
import { beginMyFactor, confirmMyFactor } from '@/api/gen/gateway/sdk.gen'
import type { FactorDraft } from '@/api/gen/gateway/types.gen'
import { Asking } from '@/ui/asking/asking'
import { TextInput } from '@/ui/fields'
import { schemaResolver, useForm } from '@/ui/form'
import { PassphraseInput } from '@/ui/passphrase-input'
import { Square } from '@/ui/square'
import { RecoveryCodes } from './recovery-codes'
import styles from './settings.module.css'

/** Passphrase, then the square for the app, then its first code; last the codes to write down. */
export function AddFactor({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { t: common } = useTranslation()
  const form = useForm({
    initialValues: { passphrase: '' },
    validate: schemaResolver(v.object({ passphrase: v.pipe(v.string(), v.nonEmpty(common('required'))) }), {
      sync: true,
    }),
  })
  const begin = useMutation({
    mutationFn: async (body: typeof form.values) => (await beginMyFactor({ body })).data,
  })
  if (begin.data) return <ConfirmFactor draft={begin.data} onClose={onClose} />
  return (
    <Asking
      title={t('signIn.add-factor')}
      deed={t('signIn.next')}
      onClose={onClose}
      onSubmit={form.onSubmit((typed) => begin.mutate(typed))}
      mutation={begin}
    >
      <p className={styles.text}>{t('signIn.factorText')}</p>
      <PassphraseInput
        label={t('signIn.present')}
        autoComplete="current-password"
        data-autofocus
        {...form.getInputProps('passphrase')}
      />
    </Asking>
  )
}

function ConfirmFactor({ draft, onClose }: { draft: FactorDraft; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const queries = useQueryClient()
  const form = useForm({
    initialValues: { code: '' },
    validate: schemaResolver(
      v.object({ code: v.pipe(v.string(), v.trim(), v.regex(/^\d{6}$/, t('signIn.sixDigits'))) }),
      { sync: true },
    ),
  })
  const confirm = useMutation({
    mutationFn: async ({ code }: typeof form.values) =>
      (await confirmMyFactor({ body: { code: code.trim() } })).data,
    onSuccess: () => readAgain(queries, 'readMySignIn'),
  })
  if (confirm.data) return <RecoveryCodes codes={confirm.data.codes} onClose={onClose} />
  return (
    <Asking
      title={t('signIn.add-factor')}
      deed={t('signIn.confirm')}
      onClose={onClose}
      onSubmit={form.onSubmit((typed) => confirm.mutate(typed))}
      mutation={confirm}
    >
      <p className={styles.text}>{t('signIn.scan')}</p>
      <Square rows={draft.square} label={t('signIn.square')} />
      <p className={styles.text}>{t('signIn.byHand')}</p>
      <code className={styles.key}>{draft.key}</code>
      <TextInput
        label={t('signIn.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        {...form.getInputProps('code')}
      />
    </Asking>
  )
}

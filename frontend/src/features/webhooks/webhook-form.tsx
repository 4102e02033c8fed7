import { useTranslation } from 'react-i18next'
import type { Webhook, WebhookDraft } from '@/api/gen/people/types.gen'
import { faultsByField } from '@/api/refusal'
import { Button } from '@/ui/controls'
import { Checkbox, Switch, TextInput } from '@/ui/fields'
import { useForm } from '@/ui/form'
import { Note } from '@/ui/page/note'
import { sentenceOf } from '@/words/codes'
import { refusalWords } from '@/words/refusals'
import styles from './webhooks.module.css'

interface WebhookFormProps {
  webhook?: Webhook
  types: readonly string[]
  error: unknown
  busy: boolean
  label: string
  onDone: (draft: WebhookDraft) => void
}

/** Where it goes, what is told, and whether the deliveries carry data. */
export function WebhookForm({ webhook, types, error, busy, label, onDone }: WebhookFormProps) {
  const { t } = useTranslation('webhooks')
  const { t: common } = useTranslation()
  const form = useForm({
    initialValues: {
      name: webhook?.name ?? '',
      address: webhook?.address ?? '',
      types: webhook?.types ?? [],
      data: webhook ? !webhook.thin : false,
    },
    validate: {
      name: (name: string) => (name.trim() ? null : common('required')),
      address: (address: string) =>
        /^https?:\/\/[!-~]+$/.test(address.trim()) ? null : t('form.addressWrong'),
      types: (chosen: string[]) => (chosen.length > 0 ? null : t('form.typesMissing')),
    },
  })
  const refused = faultsByField(error).address
  return (
    <form
      className={styles.form}
      onSubmit={form.onSubmit(({ name, address, types: chosen, data }) =>
        onDone({ name: name.trim(), address: address.trim(), types: chosen, thin: !data }),
      )}
      noValidate
    >
      <TextInput
        label={t('form.name')}
        description={t('form.nameHint')}
        maxLength={80}
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('form.address')}
        description={t('form.addressHint')}
        type="url"
        maxLength={2000}
        {...form.getInputProps('address')}
        {...(refused && { error: refused })}
      />
      <Checkbox.Group label={t('form.types')} {...form.getInputProps('types')}>
        <div className={styles.nouns}>
          {nounsOf(types).map(([noun, members]) => (
            <fieldset key={noun} className={styles.noun}>
              <legend>{sentenceOf('webhooks:noun', noun)}</legend>
              {members.map((type) => (
                <Checkbox key={type} value={type} label={eventWords(type)} />
              ))}
            </fieldset>
          ))}
        </div>
      </Checkbox.Group>
      <Switch
        label={t('form.data')}
        description={t('form.dataHint')}
        {...form.getInputProps('data', { type: 'checkbox' })}
      />
      {error !== null && error !== undefined && !refused && (
        <Note tone="fault" alert>
          {refusalWords(error)}
        </Note>
      )}
      <div className={styles.deeds}>
        <Button type="submit" loading={busy}>
          {label}
        </Button>
      </div>
    </form>
  )
}

/** `dev.leeway.people.person.created` in words. */
export function eventWords(type: string): string {
  return sentenceOf('webhooks:event', type.split('.').slice(-2).join('.'))
}

function nounsOf(types: readonly string[]): [string, string[]][] {
  const nouns = new Map<string, string[]>()
  for (const type of types) {
    const noun = type.split('.').at(-2) ?? ''
    nouns.set(noun, [...(nouns.get(noun) ?? []), type])
  }
  return [...nouns]
}

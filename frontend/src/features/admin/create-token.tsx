import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { createToken } from '@/api/gen/people/sdk.gen'
import { scopesOf, tokenScopes } from '@/api/token-scopes'
import { Button } from '@/ui/controls'
import { Checkbox, NativeSelect, TextInput } from '@/ui/fields'
import { useForm } from '@/ui/form'
import { Modal } from '@/ui/modal'
import { Note } from '@/ui/page/note'
import { ShownOnce } from '@/ui/shown-once'
import { refusalWords } from '@/words/refusals'
import styles from './admin.module.css'

const lives = ['30', '90', '365'] as const
const day = 86_400_000

/** Name, what it may, until when; then the token itself, this once. */
export function CreateToken({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('admin')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const form = useForm<{ name: string; scopes: string[]; life: string }>({
    initialValues: { name: '', scopes: [], life: '90' },
    validate: {
      name: (name) => (name.trim() ? null : common('required')),
      scopes: (scopes) => (scopes.length > 0 ? null : t('tokens.scopesMissing')),
    },
  })
  const create = useMutation({
    mutationFn: async ({ name, scopes, life }: typeof form.values) =>
      createToken({
        body: {
          name: name.trim(),
          scopes: scopesOf(scopes),
          expires_at: new Date(Date.now() + Number(life) * day).toISOString(),
        },
      }),
    onSuccess: () => readAgain(queries, 'listTokens'),
  })
  const made = create.data?.data
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={made ? t('tokens.madeTitle') : t('tokens.create')}
      closeButtonProps={{ 'aria-label': common('close') }}
      closeOnClickOutside={!made}
    >
      {made ? (
        <ShownOnce
          text={t('tokens.madeText')}
          secret={made.token}
          done={common('newSecret.done')}
          onDone={onClose}
        />
      ) : (
        <form
          className={styles.form}
          onSubmit={form.onSubmit((answers) => create.mutate(answers))}
          noValidate
        >
          <TextInput
            label={t('tokens.name')}
            description={t('tokens.nameHint')}
            maxLength={100}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Checkbox.Group label={t('tokens.scopes')} {...form.getInputProps('scopes')}>
            <div className={styles.ticks}>
              {tokenScopes.map((scope) => (
                <Checkbox
                  key={scope}
                  value={scope}
                  label={t(`tokens.scope.${scope}`, { nsSeparator: '/' })}
                />
              ))}
            </div>
          </Checkbox.Group>
          <NativeSelect
            label={t('tokens.expiresIn')}
            className={styles.narrow}
            data={lives.map((life) => ({ value: life, label: t(`tokens.in.${life}`) }))}
            {...form.getInputProps('life')}
          />
          {create.isError && (
            <Note tone="fault" alert>
              {refusalWords(create.error)}
            </Note>
          )}
          <div className={styles.deeds}>
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {t('tokens.create')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  )
}

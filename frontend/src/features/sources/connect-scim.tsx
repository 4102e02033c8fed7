import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { connectScim } from '@/api/gen/people/sdk.gen'
import { Button } from '@/ui/controls'
import { Facts } from '@/ui/data/facts'
import { TextInput } from '@/ui/fields'
import { useForm } from '@/ui/form'
import { Modal } from '@/ui/modal'
import { Note } from '@/ui/page/note'
import { ShownOnce } from '@/ui/shown-once'
import { refusalWords } from '@/words/refusals'
import styles from './sources.module.css'

/** A name, then the two things that go into the client: the address, and the token, this once. */
export function ConnectScim({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('sources')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: (name) => (name.trim() ? null : common('required')) },
  })
  const connect = useMutation({
    mutationFn: async ({ name }: typeof form.values) => connectScim({ body: { name: name.trim() } }),
    onSuccess: () => readAgain(queries, 'listSources'),
  })
  const made = connect.data?.data
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={made ? t('scim.madeTitle', { name: made.source.name }) : t('scim.title')}
      closeButtonProps={{ 'aria-label': common('close') }}
      closeOnClickOutside={!made}
    >
      {made ? (
        <div className={styles.stack}>
          <Facts facts={[{ label: t('scim.address'), value: <code>{made.address}</code> }]} />
          <ShownOnce text={t('scim.madeText')} secret={made.token} done={t('scim.done')} onDone={onClose} />
        </div>
      ) : (
        <form
          className={styles.form}
          onSubmit={form.onSubmit((answers) => connect.mutate(answers))}
          noValidate
        >
          <p className={styles.faint}>{t('scim.text')}</p>
          <TextInput
            label={t('form.name')}
            description={t('scim.nameHint')}
            maxLength={80}
            data-autofocus
            {...form.getInputProps('name')}
          />
          {connect.isError && (
            <Note tone="fault" alert>
              {refusalWords(connect.error)}
            </Note>
          )}
          <div className={styles.deeds}>
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={connect.isPending}>
              {t('scim.create')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  )
}

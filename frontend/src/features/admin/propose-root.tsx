import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { proposeRootAuthority } from '@/api/gen/mandates/sdk.gen'
import { onceHeaders, oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { NativeSelect, TextInput } from '@/ui/fields'
import { useForm } from '@/ui/form'
import { Modal } from '@/ui/modal'
import { NumberField } from '@/ui/number-field'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import styles from './admin.module.css'
import { PersonField } from './person-field'
import { emptyRootDraft, type RootDraft, rootOf } from './root-draft'

const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'JPY']

/** Who, how far, from when until when, and by which document. */
export function ProposeRoot({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('admin')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [key] = useState(oneTimeKey)
  const needed = (value: unknown) => (value === null || value === '' ? common('required') : null)
  const form = useForm<RootDraft>({
    initialValues: emptyRootDraft(new Date()),
    validate: {
      holder: needed,
      second: needed,
      document: (text) => needed(text.trim()),
      discount: needed,
      from: needed,
      until: needed,
    },
  })
  const propose = useMutation({
    mutationFn: async (draft: RootDraft) =>
      proposeRootAuthority({ body: rootOf(draft), headers: onceHeaders(key) }),
    onSuccess: async () => {
      await readAgain(queries, 'listRootAuthorities', 'readHome')
      onClose()
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('root.propose')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <form className={styles.form} onSubmit={form.onSubmit((draft) => propose.mutate(draft))} noValidate>
        <PersonField label={t('root.holder')} {...form.getInputProps('holder')} />
        <PersonField
          label={t('root.second')}
          description={t('root.secondHint')}
          {...form.getInputProps('second')}
        />
        <TextInput
          label={t('root.document')}
          description={t('root.documentHint')}
          {...form.getInputProps('document')}
        />
        <div className={styles.pair}>
          <NumberField
            label={t('root.discount')}
            min={0}
            max={100}
            decimalScale={2}
            suffix=" %"
            {...form.getInputProps('discount')}
          />
          <NativeSelect label={t('root.currency')} data={currencies} {...form.getInputProps('currency')} />
          <NumberField
            label={t('root.budget')}
            description={t('root.budgetHint')}
            min={0}
            thousandSeparator=","
            {...form.getInputProps('budget')}
          />
          <span />
          <TextInput type="date" label={t('root.from')} {...form.getInputProps('from')} />
          <TextInput type="date" label={t('root.until')} {...form.getInputProps('until')} />
          {(['review', 'debrief'] as const).map((kind) => (
            <NumberField
              key={kind}
              label={t(`root.duty.${kind}`)}
              description={t('root.dutyHint')}
              min={1}
              max={366}
              decimalScale={0}
              {...form.getInputProps(kind)}
            />
          ))}
        </div>
        {propose.isError && (
          <Note tone="fault" alert>
            {refusalWords(propose.error)}
          </Note>
        )}
        <div className={styles.deeds}>
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={propose.isPending}>
            {t('root.send')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { listConnectorsOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import { createSource } from '@/api/gen/people/sdk.gen'
import { Button } from '@/ui/controls'
import { NativeSelect, TextInput } from '@/ui/fields'
import { useForm } from '@/ui/form'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Page } from '@/ui/page/page'
import { DeclarationFaults } from './declaration-faults'
import { draftOf, isPriority, type SourceAnswers, SourceFields } from './source-form'
import styles from './sources.module.css'

/** Connect a system: begin with a declaration that is there, change what differs. Nobody is asked yet. */
export function NewSourcePage() {
  const { t } = useTranslation('sources')
  const { t: common } = useTranslation()
  const navigate = useNavigate()
  const { data } = useSuspenseQuery(listConnectorsOptions())
  const begin = data.items[0]
  const form = useForm<SourceAnswers>({
    initialValues: {
      connector: begin?.id ?? '',
      slug: '',
      name: '',
      declaration: begin?.declaration ?? '',
      mode: 'preview',
      priority: '50',
      every: '',
      paused: false,
    },
    validate: {
      name: (name) => (name.trim() ? null : common('required')),
      slug: (slug) => (/^[a-z][a-z0-9-]{1,39}$/.test(slug) ? null : t('form.slugWrong')),
      declaration: (text) => (text.trim() ? null : common('required')),
      priority: (text) => (isPriority(text) ? null : t('form.priorityWrong')),
    },
  })
  const create = useMutation({
    mutationFn: async (answers: SourceAnswers) =>
      createSource({ body: { slug: answers.slug, ...draftOf(answers) } }),
    onSuccess: ({ data: source }) =>
      navigate({ to: '/people/sources/$sourceId', params: { sourceId: source.id } }),
  })
  const choose = (id: string) => {
    const chosen = data.items.find((each) => each.id === id)
    form.setValues({ connector: id, ...(chosen && { declaration: chosen.declaration }) })
  }
  return (
    <Page
      title={t('new.title')}
      lead={t('new.lead')}
      back={
        <TextLink to="/people/sources" inherit>
          {t('page.back')}
        </TextLink>
      }
    >
      <Card>
        <form
          className={styles.form}
          onSubmit={form.onSubmit((answers) => create.mutate(answers))}
          noValidate
        >
          <div className={styles.pair}>
            <NativeSelect
              label={t('new.connector')}
              data={data.items.map(({ id, name }) => ({ value: id, label: name }))}
              value={form.values.connector}
              onChange={(event) => choose(event.currentTarget.value)}
            />
            <TextInput
              label={t('form.slug')}
              description={t('form.slugHint')}
              maxLength={40}
              {...form.getInputProps('slug')}
            />
          </div>
          <SourceFields propsOf={form.getInputProps} />
          {create.isError && <DeclarationFaults error={create.error} />}
          <div className={styles.deeds}>
            <Button type="submit" loading={create.isPending}>
              {t('new.create')}
            </Button>
          </div>
        </form>
      </Card>
    </Page>
  )
}

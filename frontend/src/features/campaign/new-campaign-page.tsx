import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { listFormsOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import { draftCampaign } from '@/api/gen/growth/sdk.gen'
import { listUnitsOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import { onceHeaders, oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { Checkbox, Radio, TextInput } from '@/ui/fields'
import { Row, Stack, Text } from '@/ui/layout'
import { TextLink } from '@/ui/links'
import { NumberField } from '@/ui/number-field'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { Page } from '@/ui/page/page'
import { refusalWords } from '@/words/refusals'
import styles from './campaign.module.css'
import { mostPeople, peopleOf } from './people-of'

type Who = 'everybody' | 'units'

/** What it is called, whom it is about, and how small a group may be told of. */
export function NewCampaignPage() {
  const { t } = useTranslation('campaigns')
  const { data: forms } = useSuspenseQuery(listFormsOptions())
  const { data: units } = useSuspenseQuery(listUnitsOptions())
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [key] = useState(oneTimeKey)
  const [title, setTitle] = useState('')
  const [until, setUntil] = useState('')
  const [who, setWho] = useState<Who>('everybody')
  const [chosen, setChosen] = useState<string[]>([])
  const [others, setOthers] = useState(8)
  const [least, setLeast] = useState(5)
  const [tried, setTried] = useState(false)
  const form = forms.items[0]
  const make = useMutation({
    mutationFn: async () => {
      const people = await peopleOf(who === 'units' ? chosen : null)
      if (people.length > mostPeople) throw { code: 'campaign-too-many', message: t('form.tooMany') }
      return draftCampaign({
        headers: onceHeaders(key),
        body: { title: title.trim(), closes_on: until, person_ids: people, others, least },
      })
    },
    onSuccess: async ({ data }) => {
      await readAgain(queries, 'listCampaigns')
      await navigate({ to: '/campaigns/$campaignId', params: { campaignId: data.id } })
    },
  })
  const unitsMissing = who === 'units' && chosen.length === 0
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!unitsMissing) make.mutate()
  }
  return (
    <Page
      title={t('form.title')}
      lead={t('form.lead')}
      back={
        <TextLink to="/campaigns" inherit>
          {t('back')}
        </TextLink>
      }
    >
      <Card>
        <form onSubmit={send} className={styles.form}>
          <Stack gap="lg">
            <TextInput
              label={t('form.name')}
              required
              maxLength={200}
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label={t('form.until')}
              required
              value={until}
              onChange={(event) => setUntil(event.currentTarget.value)}
            />
            <Radio.Group label={t('form.who')} value={who} onChange={(value) => setWho(value as Who)}>
              <Stack gap="xs" mt="xs">
                <Radio value="everybody" label={t('form.everybody')} />
                <Radio value="units" label={t('form.units')} />
              </Stack>
            </Radio.Group>
            {who === 'units' && (
              <Checkbox.Group
                label={t('form.units')}
                value={chosen}
                onChange={setChosen}
                error={tried && unitsMissing && t('form.unitsMissing')}
              >
                <div className={styles.units}>
                  {units.items.map(({ id, name }) => (
                    <Checkbox key={id} value={id} label={name} />
                  ))}
                </div>
              </Checkbox.Group>
            )}
            <NumberField
              label={t('form.others')}
              description={t('form.othersHint')}
              min={6}
              max={10}
              value={others}
              onChange={(value) => setOthers(Number(value))}
            />
            <NumberField
              label={t('form.least')}
              description={t('form.leastHint')}
              min={5}
              max={50}
              value={least}
              onChange={(value) => setLeast(Number(value))}
            />
            {form && (
              <Text size="sm">
                {t('form.asks', { version: form.version, title: form.title, count: form.items.length })}
              </Text>
            )}
            {make.isError && (
              <Note tone="fault" alert>
                {refusalWords(make.error)}
              </Note>
            )}
            <Row>
              <Button type="submit" loading={make.isPending}>
                {t('form.make')}
              </Button>
            </Row>
          </Stack>
        </form>
      </Card>
    </Page>
  )
}

import { useTranslation } from 'react-i18next'
import type { SourceDraft } from '@/api/gen/people/types.gen'
import { NativeSelect, Switch, TextArea, TextInput } from '@/ui/fields'
import styles from './sources.module.css'

const intervals = ['', '15', '60', '240', '1440'] as const

/** `connector` and `slug` are asked of a new source alone: its short name stays. */
export interface SourceAnswers {
  connector: string
  slug: string
  name: string
  declaration: string
  mode: SourceDraft['mode']
  priority: string
  every: string
  paused: boolean
}

/** What a form hands to the field of this name. */
type PropsOf = (name: keyof SourceAnswers, options?: { type: 'checkbox' }) => object

/** What may be said of a source, new or old. */
export function SourceFields({ propsOf }: { propsOf: PropsOf }) {
  const { t } = useTranslation('sources')
  return (
    <>
      <div className={styles.pair}>
        <TextInput label={t('form.name')} maxLength={80} {...propsOf('name')} />
        <NativeSelect
          label={t('form.mode')}
          data={[
            { value: 'preview', label: t('form.preview') },
            { value: 'automatic', label: t('form.automatic') },
          ]}
          {...propsOf('mode')}
        />
        <NativeSelect
          label={t('form.every')}
          data={intervals.map((every) => ({ value: every, label: t(`form.in.${every || 'never'}`) }))}
          {...propsOf('every')}
        />
        <TextInput
          label={t('form.priority')}
          description={t('form.priorityHint')}
          inputMode="numeric"
          {...propsOf('priority')}
        />
      </div>
      <TextArea
        className={styles.declaration}
        label={t('form.declaration')}
        description={t('form.declarationHint')}
        autosize
        minRows={14}
        maxRows={36}
        spellCheck={false}
        {...propsOf('declaration')}
      />
      <Switch label={t('form.paused')} {...propsOf('paused', { type: 'checkbox' })} />
    </>
  )
}

export function draftOf({ name, declaration, mode, priority, every, paused }: SourceAnswers): SourceDraft {
  return {
    name: name.trim(),
    declaration,
    mode,
    priority: Number(priority),
    paused,
    every_minutes: every === '' ? null : Number(every),
  }
}

export function isPriority(text: string): boolean {
  return /^[1-9]\d{0,2}$/.test(text.trim())
}

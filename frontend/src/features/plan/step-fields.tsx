import { useTranslation } from 'react-i18next'
import type { Behaviour, Step, StepKind } from '@/api/gen/growth/types.gen'
import { Button } from '@/ui/controls'
import { Checkbox, NativeSelect, TextArea, TextInput } from '@/ui/fields'
import { Stack } from '@/ui/layout'
import styles from './plan.module.css'

const kinds: readonly StepKind[] = ['experiment', 'assignment', 'shadowing', 'course', 'conversation']
const today = () => new Date().toISOString().slice(0, 10)

interface StepFieldsProps {
  step: Step
  behaviours: readonly Behaviour[]
  onChange: (step: Step) => void
  onDrop: () => void
}

/** One step; an experiment that was tried asks what was seen, and what is kept of it. */
export function StepFields({ step, behaviours, onChange, onDrop }: StepFieldsProps) {
  const { t } = useTranslation('plan')
  const tried = step.kind === 'experiment' && step.done_on !== null && step.done_on !== undefined
  return (
    <Stack gap="sm" className={styles.part}>
      <TextInput
        label={t('step.text')}
        required
        maxLength={200}
        value={step.text}
        onChange={(event) => onChange({ ...step, text: event.currentTarget.value })}
      />
      <div className={styles.pair}>
        <NativeSelect
          label={t('step.kind')}
          value={step.kind}
          data={kinds.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
          onChange={(event) =>
            onChange({
              ...step,
              kind: kinds.find((one) => one === event.currentTarget.value) ?? 'experiment',
            })
          }
        />
        <TextInput
          type="date"
          label={t('step.due')}
          value={step.due_on ?? ''}
          onChange={(event) => onChange({ ...step, due_on: event.currentTarget.value || null })}
        />
      </div>
      {behaviours.length > 0 && (
        <NativeSelect
          label={t('step.serves')}
          value={step.behaviour_id ?? ''}
          data={[
            { value: '', label: t('leftOpen') },
            ...behaviours.map(({ id, text }) => ({ value: id, label: text || t('behaviour.text') })),
          ]}
          onChange={(event) => onChange({ ...step, behaviour_id: event.currentTarget.value || null })}
        />
      )}
      <Checkbox
        label={t('step.done')}
        checked={step.done_on !== null && step.done_on !== undefined}
        onChange={(event) => onChange({ ...step, done_on: event.currentTarget.checked ? today() : null })}
      />
      {tried &&
        (['reflected', 'applied'] as const).map((part) => (
          <TextArea
            key={part}
            label={t(`step.${part}`)}
            autosize
            minRows={2}
            maxLength={2000}
            value={step[part] ?? ''}
            onChange={(event) => onChange({ ...step, [part]: event.currentTarget.value })}
          />
        ))}
      <Button
        size="xs"
        variant="subtle"
        className={styles.drop}
        aria-label={t('dropOne', { text: step.text || t('step.text') })}
        onClick={onDrop}
      >
        {t('drop')}
      </Button>
    </Stack>
  )
}

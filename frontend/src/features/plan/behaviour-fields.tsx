import { useTranslation } from 'react-i18next'
import type { Behaviour, Horizon, Serves } from '@/api/gen/growth/types.gen'
import { Button } from '@/ui/controls'
import { NativeSelect, TextInput } from '@/ui/fields'
import { Stack } from '@/ui/layout'
import styles from './plan.module.css'

const serves: readonly Serves[] = [
  'attitude',
  'culture',
  'leadership',
  'interpersonal',
  'performance',
  'envision',
  'engage',
  'execute',
  'excel',
]
const horizons: readonly Horizon[] = ['short', 'medium', 'long']

interface BehaviourFieldsProps {
  behaviour: Behaviour
  onChange: (behaviour: Behaviour) => void
  onDrop: () => void
}

/** One behaviour: only what one wants to do is asked, the rest helps to notice it. */
export function BehaviourFields({ behaviour, onChange, onDrop }: BehaviourFieldsProps) {
  const { t } = useTranslation('plan')
  const text = (name: 'text' | 'sign' | 'weekly' | 'target') => ({
    label: t(`behaviour.${name}`),
    value: behaviour[name] ?? '',
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...behaviour, [name]: event.currentTarget.value }),
  })
  return (
    <Stack gap="sm" className={styles.part}>
      <TextInput {...text('text')} required maxLength={200} />
      <TextInput {...text('sign')} maxLength={2000} />
      <div className={styles.pair}>
        <NativeSelect
          label={t('behaviour.serves')}
          value={behaviour.serves ?? ''}
          data={[
            { value: '', label: t('leftOpen') },
            ...serves.map((one) => ({ value: one, label: t(`serves.${one}`) })),
          ]}
          onChange={(event) =>
            onChange({
              ...behaviour,
              serves: serves.find((one) => one === event.currentTarget.value) ?? null,
            })
          }
        />
        <NativeSelect
          label={t('behaviour.horizon')}
          value={behaviour.horizon ?? ''}
          data={[
            { value: '', label: t('leftOpen') },
            ...horizons.map((one) => ({ value: one, label: t(`horizon.${one}`) })),
          ]}
          onChange={(event) =>
            onChange({
              ...behaviour,
              horizon: horizons.find((one) => one === event.currentTarget.value) ?? null,
            })
          }
        />
        <TextInput {...text('weekly')} maxLength={200} />
        <TextInput
          type="date"
          label={t('behaviour.until')}
          value={behaviour.until_on ?? ''}
          onChange={(event) => onChange({ ...behaviour, until_on: event.currentTarget.value || null })}
        />
      </div>
      <TextInput {...text('target')} maxLength={200} />
      <Button
        size="xs"
        variant="subtle"
        className={styles.drop}
        aria-label={t('dropOne', { text: behaviour.text || t('behaviour.text') })}
        onClick={onDrop}
      >
        {t('drop')}
      </Button>
    </Stack>
  )
}

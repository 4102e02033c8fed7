import { useTranslation } from 'react-i18next'
import { Facts } from '@/ui/data/facts'
import { Key } from '@/ui/layout'
import { Modal } from '@/ui/modal'
import { type Place, places } from '../places'

interface KeysHelpProps {
  open: readonly Place[]
  letters: boolean
  opened: boolean
  onClose: () => void
}

export function KeysHelp({ open, letters, opened, onClose }: KeysHelpProps) {
  const { t } = useTranslation()
  const two = (place: Place) => (
    <>
      <Key>g</Key> {t('keys.then')} <Key>{places[place].letter}</Key>
    </>
  )
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {!letters && <p>{t('keys.off')}</p>}
      <Facts
        facts={[
          { label: t('keys.palette'), value: <Key>{t('header.searchKey')}</Key> },
          { label: t('keys.help'), value: <Key>?</Key> },
          {
            label: t('keys.move'),
            value: (
              <>
                <Key>j</Key> <Key>k</Key>
              </>
            ),
          },
          ...open.map((place) => ({ label: t('keys.go', { place: t(`nav.${place}`) }), value: two(place) })),
        ]}
      />
    </Modal>
  )
}

import { useTranslation } from 'react-i18next'
import { Button } from '../controls'

interface MoreProps {
  pages: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> }
}

/** The next page of a list, where there is one. */
export function More({ pages }: MoreProps) {
  const { t } = useTranslation()
  if (!pages.hasNextPage) return null
  return (
    <Button
      variant="default"
      size="xs"
      loading={pages.isFetchingNextPage}
      onClick={() => void pages.fetchNextPage()}
    >
      {t('more')}
    </Button>
  )
}

import { Page } from '@/ui/page/page'

export function RolesPage() {
  return <Page title="RolesPage">{null}</Page>
}

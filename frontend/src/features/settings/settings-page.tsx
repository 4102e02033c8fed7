import { Page } from '@/ui/page/page'

export function SettingsPage() {
  return <Page title="SettingsPage">{null}</Page>
}

import i18next from 'i18next'
import { csvOf } from './csv'

/** Lets a table be taken along as a file: the rows that are shown, as they are shown. */
export function csvFile(name: string) {
  return { label: i18next.t('downloadCsv'), name: `${name}.csv`, write: csvOf }
}

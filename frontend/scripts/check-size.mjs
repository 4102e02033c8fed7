// Weighs the build the way a browser fetches it: what the first page loads, and each chunk that follows.
import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const dist = new URL('../dist/', import.meta.url)
const manifestFile = new URL('.vite/manifest.json', dist)
const budget = { script: 240, style: 45, chunk: 35, charts: 125 }
/** The library that draws charts comes when one is first shown, and alone. */
const allowed = (name) => (name === 'line-drawing' ? budget.charts : budget.chunk)

if (!existsSync(manifestFile)) {
  console.error('no build found: run `npm run build` first')
  process.exit(1)
}
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
const weigh = (file) => gzipSync(readFileSync(new URL(file, dist))).length / 1000

function reach(key, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const next of manifest[key].imports ?? []) reach(next, seen)
  return seen
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry)
const first = reach(entry)
const styles = new Set([...first].flatMap((key) => manifest[key].css ?? []))
const sum = (files) => [...files].reduce((total, file) => total + weigh(file), 0)
const script = sum([...first].map((key) => manifest[key].file))
const style = sum(styles)
const later = Object.keys(manifest)
  .filter((key) => !first.has(key) && manifest[key].file.endsWith('.js'))
  .map((key) => ({ name: (manifest[key].name ?? key).split('~')[0], weight: weigh(manifest[key].file) }))
  .sort((one, other) => other.weight - one.weight)

console.log(
  `first load: ${script.toFixed(1)} kB script of ${budget.script}, ${style.toFixed(1)} kB style of ${budget.style}`,
)
for (const { name, weight } of later.slice(0, 12))
  console.log(`  ${weight.toFixed(1).padStart(6)} kB  ${name}`)

const faults = [
  script > budget.script && 'the first load carries too much script',
  style > budget.style && 'the first load carries too much style',
  ...later
    .filter(({ name, weight }) => weight > allowed(name))
    .map(({ name }) => `${name} is over ${allowed(name)} kB`),
].filter(Boolean)
if (faults.length > 0) {
  console.error(faults.join('\n'))
  process.exit(1)
}

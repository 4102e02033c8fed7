// Fails when the lock file names an address, lacks a hash, or lost a platform package that `npm ci` will ask for.
import { readFileSync } from 'node:fs'

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
const names = new Set(Object.keys(lock.packages).map((path) => path.split('node_modules/').pop()))
const faults = []

for (const [path, entry] of Object.entries(lock.packages)) {
  if (entry.resolved) faults.push(`${path} records an address`)
  if (path && !entry.integrity) faults.push(`${path} has no hash`)
  for (const optional of Object.keys(entry.optionalDependencies ?? {})) {
    if (!names.has(optional)) faults.push(`${path}: ${optional} is missing, npm ci will stop`)
  }
}

if (faults.length > 0) {
  console.error(faults.join('\n'))
  process.exit(1)
}
console.log(`lock file whole: ${names.size} packages`)

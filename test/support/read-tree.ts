import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Everything in a folder by path: text as it is, other bytes as base64. */
export function readTree(folder: string): Record<string, string> {
  const tree: Record<string, string> = {}
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isDirectory()) continue
    const path = join(entry.parentPath, entry.name)
    tree[path.slice(folder.length + 1)] = asText(readFileSync(path))
  }
  return tree
}

function asText(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  return Buffer.from(text).equals(bytes) ? text : bytes.toString('base64')
}

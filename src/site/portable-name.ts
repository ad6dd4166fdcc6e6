import { textHash } from '../text-hash.ts'

// https://learn.microsoft.com/windows/win32/fileio/naming-a-file: devices, whatever their extension.
const device = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$) *(?=\.|$)/i
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no Windows disk takes
const forbidden = /[\u0000-\u001f\u007f<>:"|?*\\]/g
// Most disks take 255 bytes or UTF-16 units; `.html` may be added.
const maxNameBytes = 240
const maxExtension = 16
// macOS takes 1,024 bytes with the destination's own path, Linux 4,096.
const maxPathBytes = 800

/**
 * Changes a path of URL segments so that it can be a file on every system; most paths stay as they are.
 *
 * What Windows forbids becomes a hyphen, too long names are cut, and each changed one gets a hash of what it was, so
 * that two stay two. Doing it again changes nothing.
 *
 * @param path Segments as text, not escaped, with `/` between; the first and the last may be empty.
 * @example portablePath('/tags/aux/') // '/tags/aux-1mqcz9/'
 */
export function portablePath(path: string): string {
  const segments = path.split('/').map(portableName)
  const portable = segments.join('/')
  return byteLength(portable) <= maxPathBytes ? portable : shortened(segments)
}

/** The same for one name, such as a slug. */
export function portableName(name: string): string {
  const clean = name.replace(forbidden, '-').replace(/[. ]+$/, '')
  const isLong = byteLength(name) > maxNameBytes
  const isDevice = device.test(clean)
  if (clean === name && !isLong && !isDevice) return name
  // A device is named by what stands before the first dot.
  const [, stem = '', extension = ''] = (isDevice ? /^([^.]*)(.*)$/s : /^(.*?)((?:\.[^.]*)?)$/s).exec(clean) ?? []
  const [start, end] = extension.length <= maxExtension ? [stem, extension] : [clean.replaceAll('.', '-'), '']
  const rest = `-${textHash(name)}${end}`
  return `${cut(start, maxNameBytes - byteLength(rest)).replace(/[. ]+$/, '')}${rest}`
}

/** The first folders and the last name stay; a hash stands for the rest. */
function shortened(segments: readonly string[]): string {
  const last = segments.at(-1) === '' ? segments.slice(-2) : segments.slice(-1)
  const folders = segments.slice(0, -last.length)
  const room = maxPathBytes - byteLength(last.join('/')) - 16
  let kept = ''
  for (const folder of folders) {
    if (byteLength(`${kept}${folder}/`) > room) break
    kept += `${folder}/`
  }
  return `${kept}${textHash(segments.join('/'))}/${last.join('/')}`
}

/** Cuts between characters, never in one. */
function cut(text: string, bytes: number): string {
  let end = ''
  let size = 0
  for (const character of text) {
    size += byteLength(character)
    if (size > bytes) break
    end += character
  }
  return end
}

function byteLength(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_00_00 ? 3 : 4
  }
  return bytes
}

import type { SourceFile } from '../types.ts'
import type { Check } from './index.ts'

const named: Readonly<Record<string, string>> = {
  png: 'png',
  gif: 'gif',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  webp: 'webp',
  bmp: 'bmp',
}

/** Images whose bytes are of another format than their name says: one problem for each folder and pair of formats. */
export const imageFormats: Check = function* ({ site, source }) {
  const groups = new Map<string, { readonly files: SourceFile[]; readonly extension: string; readonly type: string }>()
  for (const file of site.assets.values()) {
    const extension = /\.(\w+)$/.exec(file.path)?.[1]?.toLowerCase() ?? ''
    const expected = named[extension]
    const type = expected === undefined ? undefined : source.imageType(file)
    if (expected === undefined || type === undefined || type === expected) continue
    const key = `${file.path.replace(/[^/]*$/, '')}:${extension}:${type}`
    const group = groups.get(key) ?? { files: [], extension, type }
    groups.set(key, group)
    group.files.push(file)
  }
  for (const { files, extension, type } of groups.values()) {
    const [first] = files
    const others = files.length === 1 ? '' : `, as are ${files.length - 1} more in this folder`
    yield {
      severity: 'notice',
      code: 'image-format',
      message: `The image is named .${extension} but is a ${type.toUpperCase()}${others}`,
      hint: `name it .${type === 'jpeg' ? 'jpg' : type}, and correct the links to it`,
      ...(first === undefined ? {} : { file: first.path }),
      ...(files.length > 1 ? { count: files.length } : {}),
    }
  }
}

import type { Handler, Handlers } from 'mdast-util-to-hast'
import type { VFile } from 'vfile'
import type { MarkdownFeature } from '../markdown/index.ts'
import type { Dialect } from '../types.ts'
import { formatPlace, messageOf, placeOf } from './place.ts'
import { synchronous } from './synchronous.ts'

// How unified calls a plugin: with the processor as `this`; what it returns is run on each document.
type Attach = (this: unknown, dialect: Dialect) => Transform | undefined
type Transform = (tree: unknown, file: VFile) => unknown

/** A site's own feature, whose faults become errors of the document that it is run on. */
export function guardFeature(feature: MarkdownFeature, address: string): MarkdownFeature {
  const { name, remark, rehype, handlers } = feature
  const report = (file: VFile, error: unknown) => {
    const message = file.message(`The Markdown feature "${name}" failed: ${messageOf(error)}`, { ruleId: 'plugin' })
    message.fatal = true
    message.note = `correct it: ${formatPlace(placeOf(error, address))}`
  }
  return {
    name,
    ...(remark === undefined ? {} : { remark: guard(remark as unknown as Attach, report) as never }),
    ...(rehype === undefined ? {} : { rehype: guard(rehype as unknown as Attach, report) as never }),
    ...(handlers === undefined ? {} : { handlers: guardHandlers(handlers, report) }),
  }
}

type Report = (file: VFile, error: unknown) => void

function guard(attach: Attach, report: Report): Attach {
  return function (dialect) {
    let transform: Transform | undefined
    try {
      transform = attach.call(this, dialect)
    } catch (error) {
      return (_tree, file) => report(file, error)
    }
    if (typeof transform !== 'function') return undefined
    const run = transform
    return (tree, file) => {
      try {
        // Whoever waits for it would have to wait in every call of `markdownify`, too.
        return synchronous(run(tree, file))
      } catch (error) {
        return report(file, error)
      }
    }
  }
}

function guardHandlers(handlers: Handlers, report: Report): Handlers {
  const guarded = ([type, handler]: [string, Handler]): [string, Handler] => [
    type,
    (state, node, parent) => {
      try {
        return handler(state, node, parent)
      } catch (error) {
        report(state.options.file as VFile, error)
        return undefined
      }
    },
  ]
  return Object.fromEntries(Object.entries(handlers).map(guarded))
}

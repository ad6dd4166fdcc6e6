import type { Root } from 'hast'
import type { MarkdownFeature } from './index.ts'
import { walkElements } from './walk.ts'

/** Names the checkboxes of task lists, which a screen reader would read as just "checkbox". */
export const tasks: MarkdownFeature = {
  name: 'tasks',
  rehype() {
    return (tree: Root) => {
      walkElements(tree, ({ tagName, properties }) => {
        if (tagName !== 'input' || properties['type'] !== 'checkbox' || properties['ariaLabel'] !== undefined) return
        properties['ariaLabel'] = properties['checked'] === true ? 'Done' : 'To do'
      })
    }
  },
}

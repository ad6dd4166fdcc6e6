import type { Element } from 'hast'
import type { ElementFeature } from './elements.ts'

/** Names the checkboxes of task lists, which a screen reader would read as just "checkbox". */
export const tasks: ElementFeature = () => ({ visitors: { input: nameCheckbox } })

function nameCheckbox({ properties }: Element): void {
  if (properties['type'] !== 'checkbox' || properties['ariaLabel'] !== undefined) return
  properties['ariaLabel'] = properties['checked'] === true ? 'Done' : 'To do'
}

import type { List, ListItem, RootContent } from 'mdast'
import type { Marker } from './markers.ts'
import { pointAt } from './source.ts'
import type { OpenItem, State } from './state.ts'

/** The children to which a block in the first `depth` open items is added. */
export function childrenAt({ stack, children }: State, depth: number): RootContent[] {
  return depth === 0 ? children : ((stack[depth - 1] as OpenItem).item.children as RootContent[])
}

/** Adds a block to the innermost open item. */
export function addBlock(state: State, node: RootContent): void {
  noteContent(state)
  childrenAt(state, state.stack.length).push(node)
}

/** An item with a blank line between its blocks is loose (CommonMark §5.3); one after them is no matter. */
function noteContent({ stack }: State): void {
  const innermost = stack.at(-1)
  if (innermost?.isAfterBlank) innermost.item.spread = true
  for (const open of stack) open.isAfterBlank = false
}

/** Begins a list in the innermost open item. */
export function openList(state: State, marker: Marker, indent: number, line: number, at: number): void {
  const { ordered, sign, width, number } = marker
  const item = itemAt(state, line, at)
  const list: List = {
    type: 'list',
    ordered,
    start: ordered ? Number.parseInt(number, 10) : null,
    spread: false,
    children: [item],
    position: { start: pointAt(state.source, line, at), end: pointAt(state.source, line, at) },
  }
  addBlock(state, list)
  state.stack.push({
    list,
    item,
    ordered,
    sign,
    size: indent + width,
    isEmpty: marker.isBlank,
    isEnded: false,
    isAfterBlank: false,
  })
}

/** Goes on with the next item of the list that is open at a depth. */
export function openSibling(
  state: State,
  depth: number,
  marker: Marker,
  indent: number,
  line: number,
  at: number,
): void {
  const open = state.stack[depth] as OpenItem
  closeItems(state, depth + 1)
  endItem(state, open.item)
  if (open.isAfterBlank) open.list.spread = true
  for (const other of state.stack) other.isAfterBlank = false
  open.item = itemAt(state, line, at)
  open.list.children.push(open.item)
  open.size = indent + marker.width
  open.isEmpty = marker.isBlank
}

function itemAt({ source }: State, line: number, at: number): ListItem {
  return {
    type: 'listItem',
    spread: false,
    checked: null,
    children: [],
    position: { start: pointAt(source, line, at), end: pointAt(source, line, at) },
  }
}

/** Ends the lists below a depth where the last line with content ended: blank lines belong to none. */
export function closeItems(state: State, depth: number): void {
  for (let index = state.stack.length - 1; index >= depth; index--) {
    const { list, item } = state.stack[index] as OpenItem
    endItem(state, item)
    endItem(state, list)
  }
  state.stack.length = Math.min(depth, state.stack.length)
}

function endItem({ source, lastLine, lastEnd }: State, node: List | ListItem): void {
  if (node.position !== undefined) node.position.end = pointAt(source, lastLine, lastEnd)
}

import type { Properties } from 'hast'
import type { Image, Link, Nodes, Paragraph, PhrasingContent, Root } from 'mdast'
import type { ExtraWords } from '../types.ts'
import type { MarkdownFeature } from './index.ts'
import { walkNodes } from './walk.ts'

/**
 * A link to a video that is alone in its paragraph, and an image that is a video or a PDF file, become frames that open
 * with a click: before that, no other host is asked for anything. Without JavaScript they are links.
 */
export const embeds: MarkdownFeature = {
  name: 'embeds',
  remark({ extras }) {
    if (extras === undefined) return
    return (tree: Root, file) => {
      if (!/[/.](?:youtu|vimeo|pdf)/i.test(String(file))) return
      walkNodes(tree, (node, _, parent) => {
        const [only, ...more] = node.type === 'paragraph' ? node.children : []
        if (node.type !== 'paragraph' || only === undefined || more.length > 0) return
        // In a list, a link to a video is one of several links.
        if (only.type === 'image' || (only.type === 'link' && parent.type === 'root')) setEmbed(node, only, extras)
      })
    }
  },
}

// https://developers.google.com/youtube/player_parameters, https://developer.vimeo.com/player/sdk/embed
const kinds = [
  {
    kind: 'youtube',
    host: 'YouTube',
    url: /^https?:\/\/(?:(?:www|m)\.)?youtube\.com\/(?:watch\?(?:\S*&)?v=|embed\/|shorts\/|live\/)[\w-]{6,}|^https?:\/\/youtu\.be\/[\w-]{6,}/,
  },
  { kind: 'vimeo', host: 'Vimeo', url: /^https?:\/\/(?:www\.)?vimeo\.com\/\d+/ },
  { kind: 'pdf', host: undefined, url: /^[^?#]+\.pdf(?:[?#]|$)/i },
] as const

function setEmbed(paragraph: Paragraph, media: Image | Link, words: ExtraWords): void {
  const found = kinds.find(({ url }) => url.test(media.url))
  if (found === undefined || (found.kind === 'pdf' && (media.type === 'link' || /^https?:/i.test(media.url)))) return
  const { kind, host } = found
  const written = media.type === 'image' ? (media.alt ?? '') : textOf(media)
  // A bare address says nothing of the video.
  const title = written === '' || /^(?:https?:\/\/|www\.)/.test(written) ? words.embed_video : written
  const name = host === undefined && written === '' ? words.embed_file : title
  paragraph.data = { ...paragraph.data, hName: 'figure', hProperties: { className: ['embed', `embed-${kind}`] } }
  const place = media.position && { position: media.position }
  const link = (text: string, properties: Properties): Link => ({
    type: 'link',
    url: media.url,
    children: [{ type: 'text', value: text }],
    data: { hProperties: properties },
    ...place,
  })
  const notice: PhrasingContent =
    host === undefined
      ? link(words.embed_download, { download: '' })
      : { type: 'text', value: words.embed_notice.replace('%host%', host) }
  paragraph.children = [link(name, { className: ['embed-open'] }), captionOf([notice])]
}

function captionOf(children: PhrasingContent[]): PhrasingContent {
  return { type: 'emphasis', children, data: { hName: 'figcaption' } }
}

function textOf(node: Nodes): string {
  if ('children' in node) return node.children.map(textOf).join('')
  return 'value' in node ? node.value : ''
}

import { type Document, isMap, isScalar, isSeq, parseDocument, visit, type YAMLMap } from 'yaml'

export interface WorkflowOptions {
  /** Of Lectern, such as `0.1.0`. */
  readonly version: string
  /** The branch that is published. */
  readonly branch: string
  /** Further options for each build and check, such as `--on-collision suffix`. */
  readonly buildOptions: string
}

// How the package's own workflow calls the program that it has just compiled.
const ownCall = /\b(?:npm run (?:-s |--silent )?|node dist\/cli\.js )(build|check)\b(?: --(?= ))?/g

/**
 * Makes a site's GitHub Pages workflow from the package's own, which publishes the sample: nothing is installed or
 * compiled there, and the program is fetched by its version.
 */
export function siteWorkflow(own: string, { version, branch, buildOptions }: WorkflowOptions): string {
  const document = parseDocument(own)
  const call = `npx --yes lectern@${version} $1${buildOptions === '' ? '' : ` ${buildOptions}`}`
  document.commentBefore = null
  if (document.contents !== null)
    document.contents.commentBefore = ` Builds each pull request, and publishes ${branch} on GitHub Pages.\n In the repository's settings, under "Pages", choose "GitHub Actions" as the source.`
  visit(document, {
    Map(_key, step) {
      return stepKind(step) === 'install' ? visit.REMOVE : undefined
    },
    Pair(_key, { key }) {
      // Without a lock file there is nothing that could be cached.
      return isScalar(key) && key.value === 'cache' ? visit.REMOVE : undefined
    },
    Scalar(_key, scalar) {
      if (typeof scalar.value !== 'string') return
      scalar.value = scalar.value.replace(ownCall, call).replaceAll('refs/heads/main', `refs/heads/${branch}`)
    },
  })
  setBranch(document, branch)
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}

function stepKind(step: YAMLMap): 'install' | 'other' {
  const run = step.get('run')
  return typeof run === 'string' && /^npm (?:ci|install)\b[^\n]*\n?$/.test(run) ? 'install' : 'other'
}

function setBranch(document: Document, branch: string): void {
  const branches = document.getIn(['on', 'push', 'branches'])
  if (isSeq(branches) && isMap(document.contents)) document.setIn(['on', 'push', 'branches', 0], branch)
}

import { type Document, isMap, isSeq, parseDocument, visit } from 'yaml'

export interface WorkflowOptions {
  /** Of Lectern, such as `0.1.0`. */
  readonly version: string
  /** The branch that is published. */
  readonly branch: string
  /** Further options for each build and check, such as `--on-collision suffix`. */
  readonly buildOptions: string
}

// How the package's own workflow calls the program that it has just compiled.
const ownCall = /\bnode (\.\.\/lectern)\/dist\/cli\.cjs (build|check)\b/g

/**
 * Makes a site's GitHub Pages workflow from the package's own, which publishes the sample: nothing is checked out but
 * the site, and the program is installed by its version, outside of the folder that a pull request has written.
 */
export function siteWorkflow(own: string, { version, branch, buildOptions }: WorkflowOptions): string {
  const document = parseDocument(own)
  const call = `node $1/node_modules/lectern/dist/cli.cjs $2${buildOptions === '' ? '' : ` ${buildOptions}`}`
  document.commentBefore = null
  if (document.contents !== null)
    document.contents.commentBefore = ` Builds each pull request, and publishes ${branch} on GitHub Pages.\n In the repository's settings, under "Pages", choose "GitHub Actions" as the source.`
  visit(document, {
    Map(_key, step) {
      if (step.getIn(['with', 'path']) === 'lectern') return visit.REMOVE
      if (step.get('run') !== 'npm ci') return undefined
      step.set('run', `npm install --prefix lectern --ignore-scripts lectern@${version}`)
      step.delete('working-directory')
      return visit.SKIP
    },
    Scalar(_key, scalar) {
      if (typeof scalar.value !== 'string') return
      scalar.value = scalar.value.replace(ownCall, call).replaceAll('refs/heads/main', `refs/heads/${branch}`)
    },
  })
  setBranch(document, branch)
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}

function setBranch(document: Document, branch: string): void {
  const branches = document.getIn(['on', 'push', 'branches'])
  if (isSeq(branches) && isMap(document.contents)) document.setIn(['on', 'push', 'branches', 0], branch)
}

#!/usr/bin/env node
// @ts-check
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { argv, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'

const skeleton = join(dirname(fileURLToPath(import.meta.url)), 'corpus-skeleton')

/**
 * Completes a folder of the shared corpus (posts and config as data) to a whole Jekyll repo:
 * our layouts and index pages around it, and stand-ins for the files that exist on the real site.
 *
 * @param {string} corpus such as `../shared/corpus/2024sp`
 * @param {string} repo made anew
 * @returns {{ posts: number, standIns: number }}
 */
export function completeCorpus(corpus, repo) {
  rmSync(repo, { recursive: true, force: true })
  for (const path of filesBelow(skeleton)) write(join(repo, path), readFileSync(join(skeleton, path)))
  const data = filesBelow(corpus).filter((path) => !/^(files|slides)\.txt$|^LICENSE$/.test(path))
  for (const path of data) write(join(repo, path), readFileSync(join(corpus, path)))
  const paths = standInPaths(corpus).filter((path) => !existsSync(join(repo, path)))
  for (const path of paths) write(join(repo, path), standIn(path))
  return {
    posts: data.filter((path) => path.startsWith('_contents/')).length,
    standIns: paths.length,
  }
}

/**
 * `files.txt` lists paths of the repo; `slides.txt` what stands in `Lectures/`, folders included.
 *
 * @param {string} corpus
 * @returns {string[]}
 */
function standInPaths(corpus) {
  const slides = readLines(join(corpus, 'slides.txt')).filter((name) => extname(name) !== '')
  return [...new Set([...readLines(join(corpus, 'files.txt')), ...slides.map((name) => `Lectures/${name}`)])]
}

/**
 * The smallest valid file of its kind.
 *
 * @param {string} path
 * @returns {Uint8Array | string}
 */
function standIn(path) {
  switch (extname(path).toLowerCase()) {
    case '.png':
      return Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      )
    case '.gif':
      return Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
    case '.jpg':
    case '.jpeg':
      return Buffer.from(
        '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
        'base64',
      )
    case '.pdf':
      return pdf()
    default:
      return `A stand-in for ${path}\n`
  }
}

/** @returns {string} one empty page */
function pdf() {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj${object} endobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  return `${text}xref\n0 4\n0000000000 65535 f \n${offsets.join('')}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`
}

/**
 * @param {string} folder
 * @returns {string[]} paths relative to it
 */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length))
    .toSorted()
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function readLines(path) {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []
}

/**
 * @param {string} path
 * @param {Uint8Array | string} content
 */
function write(path, content) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [, , corpus, repo] = argv
  if (corpus === undefined || repo === undefined) {
    stdout.write('Usage: node test/jekyll/complete-corpus.mjs ../shared/corpus/2024sp OUT\n')
    process.exitCode = 2
  } else {
    const { posts, standIns } = completeCorpus(corpus, repo)
    stdout.write(`${repo}: ${posts} posts, ${standIns} stand-ins\n`)
  }
}

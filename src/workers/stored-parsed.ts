import type { Parsed } from '../types.ts'

/**
 * How a parsed document is written on the disk: its facts as JSON, which has no line ends, and from the next line on
 * its HTML as it is. As a string of JSON the HTML, most of the whole, would take the time of both ways twice over.
 */
export const storedParsed = {
  write({ html, ...facts }: Parsed): string {
    return `${JSON.stringify(facts)}\n${html}`
  },
  read(written: string): Parsed {
    const end = written.indexOf('\n')
    const facts = JSON.parse(written.slice(0, end)) as Omit<Parsed, 'html'>
    return { html: written.slice(end + 1), ...facts }
  },
}

import type { CompareOptions, Facts } from './types.d.mts'

export function factsOfHtml(
  html: string,
  options?: Pick<CompareOptions, 'selector' | 'ignore' | 'bases'> & { readonly url?: string },
): Facts
export function factsOfXml(xml: string, options?: Pick<CompareOptions, 'bases'>): Facts

/**
 * What seminar posts are made of, as `measure.mjs` counts it in the 59 posts of two terms of a real seminar.
 *
 * A post has readings (a heading and a list of link, authors and abstract for each paper); 25 of 59 posts have notes of
 * the session after them. Counts are means per post that has the part, lengths are [median, mean] in characters.
 */

/** Bytes of a post, every twentieth of the posts from the smallest to the largest. */
export const sizeQuantiles = [
  933, 1656, 3144, 4194, 4753, 6478, 7023, 8142, 8828, 10099, 10803, 13467, 18164, 24485, 28320, 32301, 32716, 37887,
  42751, 47683, 59969,
]

/** Posts with notes are the larger ones. */
export const shareWithNotes = 25 / 59

/** Bytes that the readings of a post with notes take. */
export const readingsBeforeNotes = [6153, 6600]

export const readings = {
  levelOfPapers: [
    [3, 0.9],
    [4, 3.9],
    [5, 0.03],
  ],
  listsWithLink: 0.55,
  linksAreBare: 0.75,
  listsWithSubmission: 0.25,
  authors: [110, 140],
  abstract: [1050, 1150],
}

/** Top-level blocks of the notes. */
export const blocks = [
  ['heading', 35.5],
  ['paragraph', 50],
  ['paragraphWithImage', 3.1],
  ['htmlImage', 28],
  ['centredImage', 4.7],
  ['htmlBlock', 1.6],
  ['comment', 0.8],
  ['bullets', 25],
  ['numbered', 6.8],
  ['rule', 0.5],
]

export const headingLevels = [
  [1, 1.5],
  [2, 5.8],
  [3, 20],
  [4, 7],
  [5, 1.2],
]

export const lengths = {
  paragraph: [146, 218],
  item: [76, 115],
  nestedItem: [60, 88],
  heading: [40, 46],
}

export const lists = {
  bullets: 2.6,
  numbered: 2.3,
  nested: 1.9,
  itemsWithNested: 0.17,
  nestedWithNested: 0.07,
}

export const inline = { linksInParagraph: 0.08, linksInItem: 0.015 }

/**
 * Constructs that some authors use much and others never: the share of the posts with notes that have any, and how many
 * there are in such a post. Nobody used a table or a footnote; with 25 posts that says only that they are rare, and they
 * stand here because every program has its code for them.
 */
export const features = {
  labels: { share: 16 / 25, itemsWithLabel: 0.28, paragraphsWithLabel: 0.2 },
  anchors: { share: 6 / 25, headingsWithAnchor: 0.25 },
  emphasis: { share: 8 / 25, paragraphsWith: 0.07 },
  inlineHtml: { share: 6 / 25, paragraphsWith: 0.08 },
  math: { share: 8 / 25, paragraphsWith: 0.35, displayed: 4 },
  code: { share: 3 / 25, blocks: 3.7, inline: 0.04 },
  markdownImages: { share: 1 / 25, images: 19 },
  tables: { share: 1 / 50, tables: 2 },
  footnotes: { share: 1 / 50, footnotes: 3 },
}

/** Labels: how many a post has, and how steeply the commonest ones are more common than others. */
export const labels = { tags: 1.9, categories: 1, sessionsInTerm: 28, rankOffset: 4 }

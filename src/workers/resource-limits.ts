/**
 * Of each thread, in megabytes. The stack is as deep as the main thread's, so that a document fails in both or in none.
 * A young generation of this size is seldom collected while one document is parsed.
 */
export const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 96, stackSizeMb: 1 }

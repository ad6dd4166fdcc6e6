/**
 * Of each thread, in megabytes. The stack is as deep as the main thread's, so that a document fails in both or in none.
 * A larger young generation would be collected less often, but takes longer to get from the system than that saves.
 */
export const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 48, stackSizeMb: 1 }

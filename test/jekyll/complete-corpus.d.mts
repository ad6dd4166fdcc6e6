/** Completes a folder of the shared corpus to a whole Jekyll repo, made anew at `repo`. */
export function completeCorpus(
  corpus: string,
  repo: string,
): { readonly posts: number; readonly standIns: number }

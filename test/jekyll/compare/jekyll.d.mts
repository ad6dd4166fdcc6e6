/** The version of the Jekyll on this machine (`"4.3.1"`), or `null`. */
export function jekyllVersion(): string | null

/** Builds a site with Jekyll; `log` is all that it printed. Throws where Jekyll ends with an error. */
export function buildWithJekyll(
  source: string,
  destination: string,
  options?: { readonly args?: readonly string[] },
): { readonly log: string; readonly milliseconds: number }
